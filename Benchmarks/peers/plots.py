"""Draws one figure with matplotlib and prints one line of JSON: plots.py NAME FILE.

The works are those of Benchmarks/PlotBenchmarks, under the same names. matplotlib's import is not
counted.
"""

import json
import statistics
import sys
import time

import matplotlib
import numpy

matplotlib.use("svg")
from matplotlib import pyplot

WORKS = {
    "scatter-1000": (1_000, 11),
    "scatter-10000": (10_000, 5),
    "scatter-100000": (100_000, 3),
    "line-1000": (1_000, 11),
    "line-1000000": (1_000_000, 5),
}


def draw(name, count, file):
    random = numpy.random.default_rng(1)
    if name.startswith("scatter"):
        x = random.standard_normal(count)
        y = -3.4 * x + 4.2 + 2 * random.standard_normal(count)
    else:
        x = numpy.arange(count)
        y = 2 / (1 + 20 * x / count) + 0.2 * random.standard_normal(count)
    start = time.perf_counter()
    figure, axes = pyplot.subplots(figsize=(3.5, 2.5))
    if name.startswith("scatter"):
        axes.scatter(x, y, 1)
    else:
        axes.plot(x, y)
    axes.grid()
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    figure.savefig(file)
    pyplot.close(figure)
    return time.perf_counter() - start


def main():
    if sys.argv[1:] == ["about"]:
        print(f"matplotlib {matplotlib.__version__}")
        return
    name, file = sys.argv[1:]
    count, repeats = WORKS[name]
    draw(name, count, file)
    seconds = statistics.median(draw(name, count, file) for _ in range(repeats))
    with open(file, "rb") as drawing:
        size = len(drawing.read())
    print(json.dumps({"work": name, "seconds": seconds, "bytes": size}))


main()
