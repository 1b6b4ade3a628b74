"""The trainer's side of Edgewright, in one file. Copy it beside your script: it needs nothing but Python 3.8.

    from edgewright_trainer import Trial

    trial = Trial()
    for step in range(trial.first_step, trial.budget["steps"]):
        ...
        if not trial.report(step, accuracy=accuracy):  # asked to end: save, and leave
            break
    else:
        trial.done(accuracy=accuracy)

`Trial` reads the job that the environment variable EDGEWRIGHT_JOB names, and writes records to the file descriptor that
EDGEWRIGHT_REPORT_FD names, or to standard output, each on a line that begins with "@edgewright ". What your program prints is
kept as the log of the trial.
"""

import json
import math
import os
import signal
import sys
import threading


class Trial:
    """The job that Edgewright gave us, and the way to report about it.

    The keys of the job are attributes: `params` (the candidate), `graph` (path of the model graph as JSON), `models` (paths
    of the model by format), `seed`, `effort`, `budget`, `checkpoint_dir`, `resume`, `options`, `task`, `task_options`…
    """

    def __init__(self, path=None):
        with open(path or os.environ["EDGEWRIGHT_JOB"], encoding="utf-8") as file:
            self.job = json.load(file)
        if self.job["v"] != 1:
            raise RuntimeError("this edgewright_trainer.py reads jobs of version 1, not %r" % self.job["v"])
        self._descriptor = os.environ.get("EDGEWRIGHT_REPORT_FD")
        self._out = sys.stdout
        if self._descriptor:
            self._out = os.fdopen(int(self._descriptor), "w", buffering=1, encoding="utf-8")
        self._lock = threading.Lock()
        self._stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: self._stop.set())
        self._send(type="started", pid=os.getpid())

    def __getattr__(self, name):
        if name == "job" or name not in self.job:
            raise AttributeError("the job has no %r; it has %s" % (name, ", ".join(sorted(self.__dict__.get("job", ())))))
        return self.job[name]

    @property
    def first_step(self):
        """The step to begin with: the one after the checkpoint that the job resumes from, or 0."""
        return 0 if self.resume is None else self.resume["step"] + 1

    @property
    def stopping(self):
        """True once we were asked to end: save a checkpoint and return."""
        return self._stop.is_set()

    def report(self, step, **metrics):
        """An intermediate value; returns False when training should end here."""
        self._send(type="metrics", step=int(step), metrics=_plain(metrics))
        return not self.stopping

    def checkpoint(self, step, path):
        """Says that `path`, a file or a folder in `checkpoint_dir`, holds all that is needed to continue after `step`."""
        self._send(type="checkpoint", step=int(step), path=os.path.abspath(path))

    def done(self, layers=(), provenance=None, **metrics):
        """The result. `layers`: the share of each layer, [{"layer": …, "op": …, "metrics": {…}}], where `detail` asks for it."""
        self._send(type="done", metrics=_plain(metrics), layers=list(layers), provenance=provenance or {})

    def infeasible(self, reason):
        """The network cannot be had: it does not fit the device, say."""
        self._send(type="infeasible", reason=str(reason))

    def _send(self, **record):
        record["v"] = 1
        text = json.dumps(record, allow_nan=False)
        if not self._descriptor:
            text = "@edgewright " + text
        with self._lock:
            try:
                self._out.write(text + "\n")
                self._out.flush()
            except BrokenPipeError:
                # Nobody listens any more: the search was killed. Another attempt continues from our latest checkpoint.
                self._stop.set()


def _plain(metrics):
    """NaN and infinities are no JSON: they travel as null, which counts as diverged."""
    values = {name: float(value) for name, value in metrics.items()}
    return {name: value if math.isfinite(value) else None for name, value in values.items()}
