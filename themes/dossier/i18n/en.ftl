notes = Notes
