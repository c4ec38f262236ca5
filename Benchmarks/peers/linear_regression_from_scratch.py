# %% [markdown]
# # 从零开始实现线性回归
#
# 与课文`lessons/zh/linear-regression-from-scratch.md`相同的步骤，用PyTorch和matplotlib写成，供比较用。

# %%
import random

import matplotlib.pyplot as plt
import torch

# %% [markdown]
# ## 生成数据集


# %%
def synthetic_data(w, b, count):
    X = torch.normal(0, 1, (count, len(w)))
    y = torch.matmul(X, w) + b
    return X, y + torch.normal(0, 0.01, y.shape)


# %%
torch.manual_seed(42)
true_w = torch.tensor([2, -3.4])
true_b = 4.2
features, flat_labels = synthetic_data(true_w, true_b, 1000)
print(flat_labels.shape)
labels = flat_labels.reshape(-1, 1)
print(labels.shape)

# %%
print("features:", features[0])
print("label:", labels[0])

# %%
plt.figure(figsize=(3.5, 2.5))
plt.scatter(features[:, 1], labels, 1)

# %% [markdown]
# ## 读取数据集


# %%
def data_iterator(batch_size, features, labels, generator):
    order = list(range(len(features)))
    generator.shuffle(order)
    for start in range(0, len(order), batch_size):
        batch = torch.tensor(order[start : start + batch_size])
        yield features[batch], labels[batch]


# %%
batch_size = 10
X, y = next(data_iterator(batch_size, features, labels, random.Random(42)))
print(X)
print(y)


# %%
def squares():
    for n in range(1, 4):
        print(f"正在计算{n}的平方")
        yield n * n


for n, square in zip(range(2), squares()):
    print(square)

# %% [markdown]
# ## 初始化模型参数

# %%
w = torch.normal(0, 0.01, (2, 1), requires_grad=True)
b = torch.zeros(1, requires_grad=True)
print(w)
print(b)

# %% [markdown]
# ## 定义模型


# %%
def linear_regression(X, w, b):
    return torch.matmul(X, w) + b


# %%
print(torch.matmul(X, w).shape, b.shape)
print(linear_regression(X, w, b).shape)

# %% [markdown]
# ## 定义损失函数


# %%
def squared_loss(prediction, y):
    return (prediction - y.reshape(prediction.shape)) ** 2 / 2


# %%
prediction = linear_regression(features, w, b)
print((prediction - labels).shape)
wrong = prediction - flat_labels
print(wrong.shape)
print(f"right {squared_loss(prediction, flat_labels).mean().item():.6f}")
print(f"wrong {(wrong ** 2 / 2).mean().item():.6f}")

# %% [markdown]
# ## 定义优化算法

# %%
squared_loss(linear_regression(X, w, b), y).mean().backward()
print(w.grad)
print(b.grad)
with torch.no_grad():
    errors = linear_regression(X, w, b) - y
print(torch.matmul(X.T, errors) / batch_size)
print(errors.mean())

# %%
squared_loss(linear_regression(X, w, b), y).mean().backward()
print(w.grad)
w.grad.zero_()
b.grad.zero_()


# %%
def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


# %% [markdown]
# ## 训练

# %%
lr, epochs = 0.03, 3
generator = random.Random(42)
losses = []
for epoch in range(1, epochs + 1):
    for X, y in data_iterator(batch_size, features, labels, generator):
        squared_loss(linear_regression(X, w, b), y).sum().backward()
        sgd([w, b], lr, batch_size)
    with torch.no_grad():
        loss = squared_loss(linear_regression(features, w, b), labels).mean().item()
    losses.append(loss)
    print(f"epoch {epoch}, loss {loss:.6f}")

# %%
plt.figure(figsize=(3.5, 2.5))
plt.plot(range(1, epochs + 1), losses)
plt.yscale("log")

# %% [markdown]
# ## 评估

# %%
print(true_w - w.reshape(true_w.shape))
print(true_b - b)

# %%
new_X, new_y = synthetic_data(true_w, true_b, 1000)
with torch.no_grad():
    print(f"loss on new data {squared_loss(linear_regression(new_X, w, b), new_y).mean().item():.6f}")

# %% [markdown]
# ## 超参数的影响


# %%
def fit(w, b, features, labels, lr=0.03, batch_size=10, epochs=3, loss=squared_loss):
    def mean_loss():
        with torch.no_grad():
            return loss(linear_regression(features, w, b), labels).mean().item()

    generator = random.Random(42)
    losses = [mean_loss()]
    for _ in range(epochs):
        for X, y in data_iterator(batch_size, features, labels, generator):
            loss(linear_regression(X, w, b), y).sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(mean_loss())
    return losses


def train(lr=0.03, batch_size=10, epochs=3):
    torch.manual_seed(42)
    X, y = synthetic_data(torch.tensor([2, -3.4]), 4.2, 1000)
    w = torch.normal(0, 0.01, (2, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return fit(w, b, X, y, lr, batch_size, epochs)


def row(name, losses):
    return f"{name:>11}" + "".join(f"{loss:11.6f}" for loss in losses)


# %%
plt.figure(figsize=(3.5, 2.5))
for rate in [0.003, 0.03, 0.3, 3.0]:
    losses = train(lr=rate)
    print(row(f"lr {rate}", losses))
    plt.plot(range(4), losses, label=f"lr {rate}")
plt.yscale("log")
plt.legend()

# %%
print(row("lr 3.0", train(lr=3, batch_size=1000)))

# %%
plt.figure(figsize=(3.5, 2.5))
for size in [1, 10, 100, 1000]:
    losses = train(batch_size=size)
    print(row(f"batch {size}", losses))
    plt.plot(range(4), losses, label=f"batch {size}")
plt.yscale("log")
plt.legend()

# %% [markdown]
# ## 练习

# %%
zero_w = torch.zeros(2, 1, requires_grad=True)
zero_b = torch.zeros(1, requires_grad=True)
print(row("zeros", fit(zero_w, zero_b, features, labels)))

# %%
print(row("lr 0.1", train(lr=0.1)))
print(row("lr 1.0", train(lr=1)))
print(row("one batch", train(lr=1, batch_size=1000)))

# %%
print(row("batch 7", train(batch_size=7)))


# %%
def absolute_loss(prediction, y):
    return (prediction - y.reshape(prediction.shape)).abs()


def huber_loss(prediction, y):
    d = absolute_loss(prediction, y)
    excess = (d - 1).relu()
    return (d - excess) ** 2 / 2 + excess


wild_labels = labels.clone()
wild_labels[4] = 10000
for name, loss in [("squared", squared_loss), ("absolute", absolute_loss), ("huber", huber_loss)]:
    w = torch.zeros(2, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    fit(w, b, features, wild_labels, epochs=10, loss=loss)
    print(name, w.detach().flatten(), b.detach())

# %%
trapped_w = torch.zeros(2, 1, requires_grad=True)
trapped_b = torch.zeros(1, requires_grad=True)
print(
    row(
        "trapped",
        fit(trapped_w, trapped_b, features, flat_labels, loss=lambda p, y: (p - y) ** 2 / 2),
    )
)
print(trapped_w)
print(trapped_b)
print(f"mean label {labels.mean().item():.4f}")
