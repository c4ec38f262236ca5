"""The work of TensorBenchmarks with PyTorch, NumPy and plain Python: tensors.py NAME [FILE].

Prints one line of JSON, as TensorBenchmarks does. Each function imports only what its work needs,
because the memory of the process is measured too.
"""

import json
import os
import random
import statistics
import sys
import time


def main():
    name = sys.argv[1]
    result = WORKS[name](*sys.argv[2:])
    if result is not None:
        seconds, results, *figures = result
        line = {"work": name, "seconds": seconds, "results": results}
        print(json.dumps(line | {"figures": figures[0] if figures else {}}))


def timed(repeats, run, prepare=None):
    """The median time of `repeats` runs after one that only warms up, and the last one's output.

    `prepare` makes each run's arguments outside the time.
    """
    prepare = prepare or (lambda: ())
    output = run(*prepare())
    times = []
    for _ in range(repeats):
        arguments = prepare()
        start = time.perf_counter()
        output = run(*arguments)
        times.append(time.perf_counter() - start)
    return statistics.median(times), output


def import_torch():
    import torch

    torch.set_num_threads(1)
    return torch


def memory(field):
    """A line of /proc/self/status in bytes; None where there is none."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) * 1024
    except FileNotFoundError:
        pass
    return None


# The course's linear regression


def regression():
    """Data, new parameters, and functions that train one epoch and give the mean loss."""
    torch = import_torch()
    torch.manual_seed(42)
    features = torch.normal(0, 1, (1000, 2))
    exact = torch.matmul(features, torch.tensor([2, -3.4])) + 4.2
    labels = (exact + torch.normal(0, 0.01, exact.shape)).reshape(-1, 1)
    w = torch.normal(0, 0.01, (2, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    lr, batch_size = 0.03, 10

    def loss(X, y):
        return (torch.matmul(X, w) + b - y) ** 2 / 2

    def train_epoch(generator):
        order = list(range(len(features)))
        generator.shuffle(order)
        for start in range(0, len(order), batch_size):
            batch = torch.tensor(order[start : start + batch_size])
            loss(features[batch], labels[batch]).sum().backward()
            for param in [w, b]:
                with torch.no_grad():
                    param -= lr * param.grad / batch_size
                param.grad.zero_()

    def mean_loss():
        with torch.no_grad():
            return loss(features, labels).mean().item()

    return train_epoch, mean_loss


def training_loop():
    def run(train_epoch, mean_loss):
        generator = random.Random(42)
        losses = []
        for _ in range(3):
            train_epoch(generator)
            losses.append(mean_loss())
        return losses

    return timed(20, run, prepare=regression)


def training_memory():
    train_epoch, mean_loss = regression()
    generator = random.Random(42)
    early = None
    start = time.perf_counter()
    for epoch in range(1, 1001):
        train_epoch(generator)
        if epoch == 10:
            early = memory("VmRSS")
    seconds = (time.perf_counter() - start) / 100_000
    return seconds, [mean_loss()], {"resident-early": early, "resident-late": memory("VmRSS")}


def numpy_loop():
    import numpy as np

    np.random.seed(42)
    features = np.random.randn(1000, 2)
    true_w = np.array([[2], [-3.4]])
    labels = features @ true_w + 4.2 + np.random.normal(0, 0.01, (1000, 1))
    lr, n = 0.03, 10

    def run():
        w, b = np.zeros((2, 1)), np.zeros(1)
        losses = []
        for _ in range(3):
            order = np.random.permutation(1000)
            for start in range(0, 1000, n):
                batch = order[start : start + n]
                X, y = features[batch], labels[batch]
                err = X @ w + b - y
                dw = X.T @ err / n
                db = err.mean()
                w -= lr * dw
                b -= lr * db
            losses.append(((features @ w + b - labels) ** 2 / 2).mean().item())
        return losses

    return timed(20, run, prepare=lambda: np.random.seed(42) or ())


# The perceptron


def images(torch):
    torch.manual_seed(42)
    return torch.rand(256, 784), torch.randint(0, 10, (256,))


def perceptron():
    torch = import_torch()
    X, y = images(torch)
    W1 = torch.normal(0, 0.01, (784, 256), requires_grad=True)
    b1 = torch.zeros(256, requires_grad=True)
    W2 = torch.normal(0, 0.01, (256, 10), requires_grad=True)
    b2 = torch.zeros(10, requires_grad=True)
    lr = 0.1

    def cross_entropy(x, y):
        shifted = x - x.max(dim=1, keepdim=True).values
        logs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
        return -logs[torch.arange(len(y)), y].mean()

    def step():
        hidden = (torch.matmul(X, W1) + b1).relu()
        loss = cross_entropy(torch.matmul(hidden, W2) + b2, y)
        loss.backward()
        for param in [W1, b1, W2, b2]:
            with torch.no_grad():
                param -= lr * param.grad
            param.grad.zero_()
        return loss.item()

    seconds, loss = timed(50, step)
    return seconds, [loss]


def layers():
    torch = import_torch()
    X, y = images(torch)
    net = torch.nn.Sequential(
        torch.nn.Linear(784, 256), torch.nn.ReLU(), torch.nn.Linear(256, 10)
    )
    cross_entropy = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

    def step():
        optimizer.zero_grad()
        loss = cross_entropy(net(X), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    seconds, loss = timed(50, step)
    return seconds, [loss]


# Large tensors


def elements(operation):
    torch = import_torch()
    torch.manual_seed(42)
    x = torch.randn(1_000_000)

    def run():
        y = operation(x)
        y[999_999].item()
        return y

    seconds, y = timed(100, run)
    return seconds, [y.sum().item(), y[999_999].item()]


def summation():
    torch = import_torch()
    torch.manual_seed(42)
    x = torch.rand(10_000, 1000).flatten()
    seconds, result = timed(50, lambda: x.sum().item())
    return seconds, [result]


# Files


def loader(path):
    import numpy as np

    np.random.seed(42)
    start = time.perf_counter()
    features = np.load(path, mmap_mode="r")
    labels = np.arange(len(features))
    order = np.random.permutation(len(features))
    rows = strangers = 0
    for first in range(0, 500 * 256, 256):
        batch = order[first : first + 256]
        X, y = features[batch], labels[batch]
        strangers += X[0, 0].item() != y[0].item()
        rows += len(X)
        if first == 0:
            first_batch = time.perf_counter() - start
    later = time.perf_counter() - start - first_batch
    figures = {
        "first-batch": first_batch,
        "rows-per-second": (rows - 256) / later,
        "peak": memory("VmHWM"),
    }
    return later, [rows, int(strangers)], figures


def csv_file(path):
    import csv

    def batches():
        with open(path, newline="") as file:
            reader = csv.reader(file)
            next(reader)
            X, y = [], []
            for row in reader:
                X.append([float(cell) for cell in row[:9]])
                y.append(float(row[9]))
                if len(y) == 256:
                    yield X, y
                    X, y = [], []
            if y:
                yield X, y

    def read(limit):
        rows, labels, features = 0, 0.0, 0.0
        for index, (X, y) in enumerate(batches()):
            rows += len(y)
            labels += sum(y)
            features += sum(X[0])
            if index + 1 == limit:
                break
        return [rows, labels, features]

    # The first hundred batches only warm up.
    read(100)
    start = time.perf_counter()
    results = read(None)
    return time.perf_counter() - start, results, {"peak": memory("VmHWM")}


# What the driver asks for besides


def make_npy(path):
    """1,000,000 × 268 float32 = 1.07 GB; column 0 counts the rows."""
    import numpy as np

    generator = np.random.default_rng(42)
    header = {"descr": "<f4", "fortran_order": False, "shape": (1_000_000, 268)}
    with open(path, "wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for start in range(0, 1_000_000, 10_000):
            rows = generator.random((10_000, 268), dtype=np.float32)
            rows[:, 0] = np.arange(start, start + 10_000)
            file.write(rows.tobytes())
        settle(file)


def make_csv(path):
    """1,000,000 rows of nine features and a label, six decimals, 96 MB."""
    import numpy as np

    generator = np.random.default_rng(42)
    with open(path, "w") as file:
        file.write(",".join([f"x{column}" for column in range(9)] + ["y"]) + "\n")
        for _ in range(100):
            np.savetxt(file, generator.normal(0, 10, (10_000, 10)), fmt="%.6f", delimiter=",")
        settle(file)


def settle(file):
    """Writes a file to the disk, so that this does not go on while others are measured."""
    file.flush()
    os.fsync(file.fileno())


def about():
    """One line: the versions, and the BLAS that PyTorch's products come from."""
    torch = import_torch()
    import numpy

    torch.rand(256, 256) @ torch.rand(256, 256)
    blas = "an unknown BLAS"
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps if "numpy" not in line}
        names = [path.rsplit("/", 1)[-1] for path in sorted(paths) if "openblas" in path]
        blas = next((name for name in names if name.startswith("libopenblas")), blas)
    except FileNotFoundError:
        pass
    python = sys.version.split()[0]
    print(f"PyTorch {torch.__version__} ({blas}), NumPy {numpy.__version__}, Python {python}")


WORKS = {
    "training-loop": training_loop,
    "numpy-loop": numpy_loop,
    "mlp": perceptron,
    "mlp-layers": layers,
    "elementwise": lambda: elements(lambda x: ((x * 2 + 1) * x - 3).relu()),
    "elementwise-functions": lambda: elements(lambda x: (x.exp() + x.tanh()).sigmoid()),
    "sum": summation,
    "loader": loader,
    "csv": csv_file,
    "memory": training_memory,
    "make-npy": make_npy,
    "make-csv": make_csv,
    "about": about,
}

if __name__ == "__main__":
    main()
