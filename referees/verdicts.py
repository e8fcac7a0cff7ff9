"""What was found by a referee, told line by line and counted."""

good = bad = 0


def told(what, wrong):
    """Says of one thing that it is as it should be, or what is wrong with it."""
    global good, bad
    good, bad = good + (not wrong), bad + bool(wrong)
    print(f"{'FAILED' if wrong else 'ok    '} {what}", flush=True)
    if wrong:
        print("\n".join(f"         {line}" for line in str(wrong).splitlines()[:20]), flush=True)


def ended():
    """Says how many there were, and gives the status to end with: nothing found is a failure."""
    print(f"{good} passed, {bad} failed", flush=True)
    return int(bool(bad) or not good)
