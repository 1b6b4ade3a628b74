"""Runs Optuna's samplers over Edgewright's search spaces, under the rules of bench/search-quality.

The problems come from `bench/search-quality --describe`; candidates are judged by `edgewright evaluate --stdin`. Samplers
have their own defaults. A proposal equal to an earlier one is free, at most 1,000 a trial, and so is one that breaks a
constraint of the space; what cannot be judged counts. One line of JSON a run goes to --out, for
`bench/search-quality --peers FILE`.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time
import warnings

try:
    import optuna
except ImportError:
    sys.exit(
        f"error: {sys.executable} has no Optuna; peers are optional: pip install optuna torch scipy "
        "(torch and scipy for the GP sampler), or PYTHON=… names another interpreter"
    )

BENCH = pathlib.Path(__file__).resolve().parent.parent
EDGEWRIGHT = ["node", str(BENCH.parent / "packages/cli/bin/edgewright.js")]
MAX_ATTEMPTS = 1000
# Errors that say that there is no such candidate; any other is a trial without an answer.
NO_CANDIDATE = "search-space/constraint"

SAMPLERS = {
    "tpe": optuna.samplers.TPESampler,
    "nsga2": optuna.samplers.NSGAIISampler,
    "gp": optuna.samplers.GPSampler,
}


class Evaluator:
    """One `edgewright evaluate --stdin`, a line at a time."""

    def __init__(self, words):
        self.process = subprocess.Popen(
            [*EDGEWRIGHT, "evaluate", *words, "--stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, candidate):
        self.process.stdin.write(json.dumps(candidate) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if line == "":
            sys.exit("error: edgewright evaluate ended early")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def space_of(words):
    """The tree of parameters that `edgewright space --json` prints, for the task and the options among the words."""
    options = words[words.index("--options") : words.index("--options") + 2] if "--options" in words else []
    return json.loads(subprocess.check_output([*EDGEWRIGHT, "space", words[0], *options, "--json"], text=True))


def draw(trial, node, path):
    """The part of a candidate that a node of the tree stands for; only active parameters are asked for."""
    kind = node["kind"]
    if kind == "categorical":
        return trial.suggest_categorical(path, node["choices"])
    if kind == "integer":
        log = node["scale"] == "log"
        return trial.suggest_int(path, node["min"], node["max"], step=1 if log else node["step"], log=log)
    if kind == "float":
        return trial.suggest_float(path, node["min"], node["max"], log=node["scale"] == "log")
    if kind == "group":
        return draw_fields(trial, node["fields"], path)
    if kind == "sequence":
        return [draw(trial, one, f"{path}[{i}]") for i, one in enumerate(node["elements"])]
    if kind == "variants":
        branches = {branch["name"]: branch["fields"] for branch in node["branches"]}
        name = trial.suggest_categorical(f"{path}.{node['key']}", list(branches))
        return {node["key"]: name, **draw_fields(trial, branches[name], path)}
    if kind == "repeat":
        count = trial.suggest_int(f"{path}.count", node["min"], node["max"])
        return [draw(trial, node["element"], f"{path}[{i}]") for i in range(count)]
    sys.exit(f"error: there is no way here to draw a {kind}")


def draw_fields(trial, fields, path):
    return {field["name"]: draw(trial, field, f"{path}.{field['name']}") for field in fields}


def violations(constraints, metrics):
    """At most 0 where a limit is kept; targets are not limits."""
    return [
        metrics[one["metric"]] - one["atMost"] if "atMost" in one else one["atLeast"] - metrics[one["metric"]]
        for one in constraints
        if "target" not in one
    ]


def study_of(problem, sampler, seed):
    objective = problem["objective"]
    limited = any("target" not in one for one in objective["constraints"])
    options = {"constraints_func": lambda trial: trial.user_attrs["violations"]} if limited else {}
    return optuna.create_study(
        directions=[goal["direction"].replace("ise", "ize") for goal in objective["goals"]],
        sampler=SAMPLERS[sampler](seed=seed, **options),
    )


def run(problem, space, evaluator, sampler, seed, seconds):
    """The metrics of each trial, and the sampler's own milliseconds for each; ends early after so many seconds."""
    deadline = time.monotonic() + seconds
    objective = problem["objective"]
    study = study_of(problem, sampler, seed)
    known, metrics, times = {}, [], []
    while len(metrics) < problem["trials"]:
        spent = 0
        for attempt in range(MAX_ATTEMPTS):
            started = time.perf_counter()
            trial = study.ask()
            candidate = draw_fields(trial, space["fields"], "")
            spent += time.perf_counter() - started
            key = json.dumps(candidate, sort_keys=True)
            repeat = key in known
            answer = known.get(key) or evaluator.ask(candidate)
            known[key] = answer
            started = time.perf_counter()
            if "metrics" in answer:
                trial.set_user_attr("violations", violations(objective["constraints"], answer["metrics"]))
                study.tell(trial, [answer["metrics"][goal["metric"]] for goal in objective["goals"]])
            else:
                study.tell(trial, state=optuna.trial.TrialState.FAIL)
            spent += time.perf_counter() - started
            free = repeat or answer.get("error", {}).get("code") == NO_CANDIDATE
            if not free or attempt + 1 == MAX_ATTEMPTS:
                break
            if time.monotonic() > deadline:
                return metrics, times
        metrics.append(answer.get("metrics"))
        times.append(1000 * spent)
        if time.monotonic() > deadline or problem["target"] is not None and reached(problem, metrics[-1]):
            break
    return metrics, times


def reached(problem, metrics):
    if metrics is None or any(one > 0 for one in violations(problem["objective"]["constraints"], metrics)):
        return False
    return metrics[problem["objective"]["goals"][0]["metric"]] >= problem["target"]


def described(arguments):
    only = ["--only", arguments.only] if arguments.only else []
    command = [str(BENCH / "search-quality"), "--data", arguments.data, "--describe", *only]
    return json.loads(subprocess.check_output(command, text=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="the folder that holds data/ and reference/")
    parser.add_argument("--only", help="rows, as bench/search-quality names them")
    parser.add_argument("--samplers", default=",".join(SAMPLERS), help="of tpe, nsga2, gp")
    parser.add_argument("--seeds", type=int, help="in place of those of the row")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="after which a run ends where it is")
    parser.add_argument("--out", default="peers.jsonl", help="what runs are appended to")
    arguments = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")
    for problem in described(arguments):
        space, evaluator = space_of(problem["evaluate"]), Evaluator(problem["evaluate"])
        for sampler in arguments.samplers.split(","):
            for seed in range(arguments.seeds or problem["seeds"]):
                metrics, times = run(problem, space, evaluator, sampler, seed, arguments.seconds)
                if not metrics:
                    print(f"{problem['row']} optuna-{sampler} seed {seed}: no trial in time", flush=True)
                    continue
                mean, late = sum(times) / len(times), sorted(times)[int(0.99 * (len(times) - 1))]
                line = {
                    "row": problem["row"],
                    "algorithm": f"optuna-{sampler}",
                    "seed": seed,
                    "metrics": metrics,
                    "suggestionMs": {"mean": mean, "percentile99": late},
                }
                with open(arguments.out, "a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
                print(f"{problem['row']} optuna-{sampler} seed {seed}: {len(metrics)} trials, {mean:.1f} ms each", flush=True)
        evaluator.close()


main()
