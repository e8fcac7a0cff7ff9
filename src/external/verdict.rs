//! What an answer means for a link.

use super::reply::{Fault, Reply};
use super::terms::Outcome;

/// What is concluded from an answer that sends nowhere else.
pub enum Verdict {
    /// This, for good.
    Final(Outcome),
    /// This, unless a further try says otherwise.
    ForNow(Outcome),
}

/// Judges an answer.
pub fn judge(reply: &Reply) -> Verdict {
    let says = |what: &str| format!("answers {} ({what})", reply.status);
    if reply.challenged {
        return Verdict::Final(Outcome::Blocked("asks for proof that a person reads it".into()));
    }
    match reply.status {
        // That it has no such range, it can say only of something.
        200..=399 | 416 => Verdict::Final(Outcome::Reached),
        404 => Verdict::Final(Outcome::Dead(says("not found"))),
        410 => Verdict::Final(Outcome::Dead(says("gone"))),
        401 | 407 => Verdict::Final(Outcome::Blocked(says("only for those who sign in"))),
        402 => Verdict::Final(Outcome::Blocked(says("only for those who pay"))),
        403 => Verdict::Final(Outcome::Blocked(says("not allowed"))),
        429 => Verdict::ForNow(Outcome::Blocked(says("too many requests"))),
        451 => Verdict::Final(Outcome::Blocked(says("withheld for legal reasons"))),
        // 408 and 425 ask to come again.
        408 | 425 => Verdict::ForNow(Outcome::Unreachable(says("not now"))),
        400..=499 | 999 => Verdict::Final(Outcome::Blocked(says("refused"))),
        500..=599 => Verdict::ForNow(Outcome::Unreachable(says("its host has a fault"))),
        _ => Verdict::Final(Outcome::Unreachable(says("no known status"))),
    }
}

/// Judges that there is no answer.
pub fn judge_fault(fault: &Fault) -> Verdict {
    let why = |why: &str| Outcome::Unreachable(why.to_owned());
    match fault {
        Fault::NoSuchName => {
            Verdict::ForNow(Outcome::Dead("leads to a host whose name does not exist".into()))
        }
        Fault::NoNames => Verdict::ForNow(why("leads to a host whose name cannot be looked up")),
        Fault::Timeout => Verdict::ForNow(why("does not answer in time")),
        Fault::Refused => Verdict::ForNow(why("leads to a host that takes no connections")),
        Fault::Insecure(reason) => Verdict::Final(Outcome::Unreachable(format!(
            "leads to a host whose certificate or encryption cannot be trusted: {reason}"
        ))),
        Fault::Broken => {
            Verdict::ForNow(why("leads to a host that breaks off, or does not speak HTTP"))
        }
        Fault::Unusable => Verdict::Final(why("is not an address that can be asked for")),
    }
}
