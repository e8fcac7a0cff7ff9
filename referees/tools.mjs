// Where the tools of the Python requirements are: AMICUS_REFEREES_VENV, or PATH.

import path from "node:path";

const venv = process.env.AMICUS_REFEREES_VENV;

export const tool = (name) => (venv ? path.join(venv, "bin", name) : name);
export const python = () => tool("python3");
