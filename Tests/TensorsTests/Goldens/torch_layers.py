#!/usr/bin/env python3
"""Writes torch_layers_torch-1.13.json with what PyTorch gives for layers, losses, optimisers and
float64 sums. Run with Debian's python3-torch 1.13, one thread."""

import json
import pathlib
import struct

import torch
from torch import nn

torch.set_num_threads(1)


def array(tensor):
    code = {torch.float32: ">f", torch.float64: ">d"}[tensor.dtype]
    values = tensor.detach().reshape(-1).tolist()
    return {"n": len(values), "hex": "".join(struct.pack(code, value).hex() for value in values)}


def network():
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))


def train(name, make):
    torch.manual_seed(7)
    X, y = torch.randn(32, 4), torch.randn(32, 1)
    net = network()
    optimizer = make(net.parameters())
    loss = nn.MSELoss()
    states = []
    for step in range(1, 101):
        optimizer.zero_grad()
        value = loss(net(X), y)
        value.backward()
        optimizer.step()
        if step in (1, 10, 100):
            parameters = torch.cat([p.reshape(-1) for p in net.parameters()])
            states.append({"step": step, "loss": value.item(), "parameters": array(parameters)})
    return {"name": name, "states": states}


def loss(name, make, target):
    torch.manual_seed(3)
    x = (3 * torch.randn(5, 4, dtype=torch.float64)).requires_grad_()
    cases = []
    for reduction in ("mean", "sum", "none"):
        x.grad = None
        value = make(reduction)(x, target)
        (value * torch.arange(1.0, value.numel() + 1, dtype=torch.float64).reshape(value.shape)).sum().backward()
        cases.append({"reduction": reduction, "value": array(value), "grad": array(x.grad)})
    return {"name": name, "x": array(x), "cases": cases}


def sums():
    cases = []
    for n in (1, 3, 4, 7, 8, 15, 16, 31, 33, 100, 1000, 4097, 100_003):
        torch.manual_seed(n)
        # Fewer than 16 normal numbers are drawn otherwise, and not alike in all versions.
        x = torch.randn(max(n, 16), dtype=torch.float64)[:n]
        cases.append({"shape": [n], "seed": n, "sum": array(x.sum())})
    for rows, columns in ((5, 2), (100, 3), (1000, 4), (70, 5), (300, 16), (40, 37), (5000, 20)):
        torch.manual_seed(rows)
        x = torch.randn(rows, columns, dtype=torch.float64)
        cases.append({"shape": [rows, columns], "seed": rows, "sum": array(x.sum(0))})
    return cases


target = torch.linspace(-2, 2, 20, dtype=torch.float64).reshape(5, 4)
labels = torch.tensor([0, 3, 1, 1, 2])
torch.manual_seed(42)
dropout = nn.Dropout(0.3)(torch.ones(50))
document = {
    "source": f"torch {torch.__version__}",
    "training": [
        train("sgd", lambda p: torch.optim.SGD(p, lr=0.1)),
        train("sgd-momentum", lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01)),
        train("adam", lambda p: torch.optim.Adam(p, lr=0.01)),
        train("adam-decay", lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)),
    ],
    "losses": [
        loss("mse", lambda r: nn.MSELoss(reduction=r), target),
        loss("l1", lambda r: nn.L1Loss(reduction=r), target),
        loss("huber", lambda r: nn.HuberLoss(reduction=r), target),
        loss("huber-2", lambda r: nn.HuberLoss(reduction=r, delta=2.0), target),
        loss("cross-entropy", lambda r: nn.CrossEntropyLoss(reduction=r), labels),
    ],
    "dropout": array(dropout),
    "sums": sums(),
}
path = pathlib.Path(__file__).with_name("torch_layers_torch-1.13.json")
path.write_text(json.dumps(document, indent=1) + "\n")
