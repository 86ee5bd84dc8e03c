"""What the functions of real Python code are like: python3 experiments/corpus.py [FILE OR FOLDER]...

Prints one table over all files given, by default over the standard library of the python3 that runs this (without its tests).
The generator (`permanence generate`) is modelled on it, and a generated module can be put through it to compare.
"""

import ast
import math
import os
import statistics
import sys

DEFS = (ast.FunctionDef, ast.AsyncFunctionDef)
LEFT_OUT = {"test", "tests", "idle_test", "lib2to3", "site-packages", "__pycache__", "turtledemo", "idlelib"}


def sources(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(set(folders) - LEFT_OUT)
            yield from (os.path.join(folder, name) for name in sorted(files) if name.endswith(".py"))


def own_nodes(node):
    """The nodes below a function that are not in a function within it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, DEFS + (ast.Lambda, ast.ClassDef)):
            yield from own_nodes(child)


class Corpus:
    def __init__(self):
        self.files = self.functions = 0
        self.kinds = dict.fromkeys(["top level", "method", "nested"], 0)
        self.has = dict.fromkeys(
            ["docstring", "default", "keyword-only", "comprehension", "generator", "async", "lambda", "try", "loop"], 0
        )
        self.samples = {name: [] for name in ["statements", "parameters", "calls", "constants", "attributes"]}
        self.constants = {}
        self.names = []
        self.per_file = []

    def add(self, path):
        with open(path, encoding="utf-8", errors="replace") as file:
            try:
                tree = ast.parse(file.read())
            except (SyntaxError, ValueError):
                return
        self.files += 1
        before = self.functions
        self.visit(tree, "top level")
        self.per_file.append(self.functions - before)

    def visit(self, node, kind):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, DEFS):
                self.function(child, kind)
                self.visit(child, "nested")
            elif isinstance(child, ast.ClassDef):
                self.visit(child, "method")
            else:
                self.visit(child, kind)

    def function(self, node, kind):
        self.functions += 1
        self.kinds[kind] += 1
        nodes = list(own_nodes(node))
        of = lambda *types: [item for item in nodes if isinstance(item, types)]
        arguments = node.args
        comprehensions = of(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        for name, found in {
            "docstring": ast.get_docstring(node) is not None,
            "default": arguments.defaults,
            "keyword-only": arguments.kwonlyargs,
            "comprehension": comprehensions,
            "generator": of(ast.Yield, ast.YieldFrom),
            "async": isinstance(node, ast.AsyncFunctionDef),
            "lambda": of(ast.Lambda),
            "try": of(ast.Try),
            "loop": of(ast.For, ast.While),
        }.items():
            self.has[name] += bool(found)
        constants = of(ast.Constant)
        self.samples["statements"].append(len(of(ast.stmt)))
        self.samples["parameters"].append(len(arguments.args) + len(arguments.kwonlyargs))
        self.samples["calls"].append(len(of(ast.Call)))
        self.samples["constants"].append(len(constants))
        self.samples["attributes"].append(len(of(ast.Attribute)))
        for item in constants:
            name = type(item.value).__name__
            self.constants[name] = self.constants.get(name, 0) + 1
        self.names += [item.attr for item in of(ast.Attribute)] + [item.id for item in of(ast.Name)]

    def show(self):
        share = lambda count, of: f"{100 * count / max(of, 1):5.1f} %"
        print(f"{self.files} files, {self.functions} functions, per file {statistics.median(self.per_file or [0])} (median)")
        for name, count in self.kinds.items():
            print(f"  {name:<14} {share(count, self.functions)}")
        for name, count in self.has.items():
            print(f"  with {name:<14} {share(count, self.functions)}")
        for name, values in self.samples.items():
            logs = [math.log(value) for value in values if value]
            deciles = statistics.quantiles(values, n=100)
            print(
                f"  {name:<11} mean {statistics.mean(values):5.1f}, 10/50/90/99 %: "
                + "/".join(f"{deciles[at - 1]:.0f}" for at in (10, 50, 90, 99))
                + f"; of the logarithm: mean {statistics.mean(logs):.2f}, deviation {statistics.stdev(logs):.2f}"
            )
        total = sum(self.constants.values())
        kinds = sorted(self.constants.items(), key=lambda item: -item[1])
        print("  constants:", ", ".join(f"{name} {share(count, total).strip()}" for name, count in kinds))
        print(f"  names: {len(self.names)} uses of {len(set(self.names))} names")


if __name__ == "__main__":
    corpus = Corpus()
    for source in sources(sys.argv[1:] or [os.path.dirname(ast.__file__)]):
        corpus.add(source)
    corpus.show()
