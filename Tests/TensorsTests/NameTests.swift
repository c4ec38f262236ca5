import Testing

@testable import Tensors

/// The names that printed results carry, against those that PyTorch gave for the same expressions.
@Suite struct NameTests {
  struct Case: Decodable {
    var expr: String
    var gradFn: String?
  }

  /// What the golden file's expressions are made of.
  struct Inputs {
    let x = Tensor([[1, 2], [3, 4], [5, 6]], requiresGrad: true)
    let c = Tensor([[6, 5], [4, 3], [2, 1]])
    let p = Tensor([[1, 2], [3, 4], [5, 6]], requiresGrad: true)
    let w = Tensor([[1], [2]], requiresGrad: true)
    let v = Tensor([1, 2], requiresGrad: true)
    let s = Tensor(3, requiresGrad: true)
    let k = Tensor(integers: [0, 2])
  }

  @Test("Results carry PyTorch's names")
  func names() throws {
    let cases = try Golden.load(
      "torch_grad_fn_torch-2.13", as: GoldenCases<Case>.self
    ).cases
    let expected = Dictionary(cases.map { ($0.expr, $0.gradFn) }, uniquingKeysWith: { $1 })
    for (text, make) in NameTests.expressions {
      let name = try #require(expected[text], "\(text) is not in the golden file")
      #expect(make(Inputs()).producer?.name == name, "\(text)")
    }
  }

  @Test("What the rows beyond matrices are called follows the last operation")
  func ofInPlace() {
    let y = Inputs().x * 1
    y[0] = Tensor([7, 7])
    #expect(y.producer?.name == "CopySlices")
    #expect(y[0].producer?.name == "SelectBackward0")
  }

  private static let expressions: [(String, @Sendable (Inputs) -> Tensor)] =
    arithmetic + functions + views

  private static let arithmetic: [(String, @Sendable (Inputs) -> Tensor)] = [
    ("1 + x", { 1 + $0.x }), ("x - c", { $0.x - $0.c }), ("x - 1", { $0.x - 1 }),
    ("1 - x", { 1 - $0.x }), ("c - x", { $0.c - $0.x }), ("1.5 - x", { 1.5 - $0.x }),
    ("x * x", { $0.x * $0.x }), ("x * 2", { $0.x * 2 }), ("2 * x", { 2 * $0.x }),
    ("x / p", { $0.x / $0.p }), ("x / 2", { $0.x / 2 }), ("1 / x", { 1 / $0.x }),
    ("2 / x", { 2 / $0.x }), ("x ** 2", { $0.x ** 2 }), ("x ** 3", { $0.x ** 3 }),
    ("x ** 0.5", { $0.x ** 0.5 }), ("x ** c", { $0.x ** $0.c }), ("2 ** x", { 2.0 ** $0.x }),
    ("-x", { -$0.x }), ("s * 1", { $0.s * 1 }), ("s + 1", { $0.s + 1 }),
    ("4.2 - s.reshape(1)", { 4.2 - $0.s.reshape([1]) }),
    ("(v - c[0])", { $0.v - $0.c[0] }),
    ("torch.matmul(x, w) + s", { matmul($0.x, $0.w) + $0.s }),
    ("torch.matmul(x, w) + 4.2", { matmul($0.x, $0.w) + 4.2 }),
    ("(x @ w - c[:, :1]) ** 2 / 2", { (matmul($0.x, $0.w) - $0.c[..., 0..<1]) ** 2 / 2 }),
    ("((x @ w - c[:, :1]) ** 2).mean()", { ((matmul($0.x, $0.w) - $0.c[..., 0..<1]) ** 2).mean() }),
    ("x @ w", { matmul($0.x, $0.w) }), ("x @ v", { matmul($0.x, $0.v) }),
    ("v @ w", { matmul($0.v, $0.w) }), ("v @ v", { matmul($0.v, $0.v) }),
    ("torch.dot(v, v)", { dot($0.v, $0.v) }), ("x.T @ c", { matmul($0.x.T, $0.c) }),
    ("x.unsqueeze(0) @ w", { matmul($0.x.unsqueeze(0), $0.w) }),
    ("torch.zeros(3, 2) + x", { Tensor.zeros([3, 2]) + $0.x }),
    ("c.clone().add_(x)", { changed($0.c, $0.x) { $0 += $1 } }),
    ("c.clone().sub_(x)", { changed($0.c, $0.x) { $0 -= $1 } }),
    ("c.clone().mul_(x)", { changed($0.c, $0.x) { $0 *= $1 } }),
    ("c.clone().div_(p)", { changed($0.c, $0.p) { $0 /= $1 } }),
    ("torch.inverse(x.T @ x + torch.eye(2))", { inverse(matmul($0.x.T, $0.x) + Tensor.eye(2)) }),
    (
      "torch.linalg.solve(x.T @ x + torch.eye(2), v)",
      { solve(matmul($0.x.T, $0.x) + Tensor.eye(2), $0.v) }
    ),
  ]

  private static func changed(
    _ tensor: Tensor, _ other: Tensor, _ change: (Tensor, Tensor) -> Void
  ) -> Tensor {
    let copy = tensor.clone()
    change(copy, other)
    return copy
  }

  private static let functions: [(String, @Sendable (Inputs) -> Tensor)] = [
    ("x.abs()", { $0.x.abs() }), ("p.sqrt()", { $0.p.sqrt() }), ("x.exp()", { $0.x.exp() }),
    ("p.log()", { $0.p.log() }), ("x.sin()", { $0.x.sin() }), ("x.cos()", { $0.x.cos() }),
    ("x.tanh()", { $0.x.tanh() }), ("x.sigmoid()", { $0.x.sigmoid() }),
    ("x.relu()", { $0.x.relu() }), ("x.sign()", { $0.x.sign() }),
    ("torch.softmax(x, 1)", { $0.x.softmax(axis: 1) }),
    ("torch.log_softmax(x, 1)", { $0.x.logSoftmax(axis: 1) }),
    ("x.logsumexp(0)", { $0.x.logSumExp(axis: 0) }),
    ("x.cumsum(0)", { $0.x.cumsum(axis: 0) }),
    ("torch.nn.functional.mse_loss(x, c)", { MSELoss()($0.x, $0.c) }),
    (
      "torch.nn.functional.mse_loss(x, c, reduction='sum')",
      { MSELoss(reduction: .sum)($0.x, $0.c) }
    ),
    (
      "torch.nn.functional.mse_loss(x, c, reduction='none')",
      { MSELoss(reduction: .none)($0.x, $0.c) }
    ),
    ("torch.nn.functional.l1_loss(x, c)", { L1Loss()($0.x, $0.c) }),
    ("torch.nn.functional.huber_loss(x, c)", { HuberLoss()($0.x, $0.c) }),
    (
      "torch.nn.functional.cross_entropy(x, torch.tensor([0, 1, 0]))",
      { CrossEntropyLoss()($0.x, Tensor(integers: [0, 1, 0])) }
    ),
    ("torch.nn.functional.linear(x, v.reshape(1, 2))", { linear($0.x, $0.v.reshape([1, 2])) }),
    (
      "torch.nn.functional.linear(x, v.reshape(1, 2), s.reshape(1))",
      { linear($0.x, $0.v.reshape([1, 2]), $0.s.reshape([1])) }
    ),
    ("torch.nn.functional.dropout(x, 0.5)", { Dropout(0.5)($0.x) }),
    ("x.sum()", { $0.x.sum() }), ("x.sum(0)", { $0.x.sum(axis: 0) }),
    ("x.mean()", { $0.x.mean() }), ("x.mean(0)", { $0.x.mean(axis: 0) }),
    ("x.max()", { $0.x.max() }), ("x.max(0).values", { $0.x.max(axis: 0) }),
    ("x.min()", { $0.x.min() }), ("x.min(0).values", { $0.x.min(axis: 0) }),
    ("torch.maximum(x, c)", { maximum($0.x, $0.c) }),
    ("torch.minimum(x, c)", { minimum($0.x, $0.c) }),
    ("x.var()", { $0.x.variance() }), ("x.var(0)", { $0.x.variance(axis: 0) }),
    ("x.std()", { $0.x.std() }), ("x.std(0)", { $0.x.std(axis: 0) }), ("x.norm()", { $0.x.norm() }),
    ("x.clamp(0, 1)", { $0.x.clamp(low: 0, high: 1) }),
    ("x.clamp(min=0)", { $0.x.clamp(low: 0) }),
    ("torch.where(c > 0, x, c)", { `where`($0.c > 0, $0.x, $0.c) }),
  ]

  private static let views: [(String, @Sendable (Inputs) -> Tensor)] = [
    ("x.T", { $0.x.T }), ("x.transpose(0, 1)", { $0.x.transpose(0, 1) }),
    ("x.permute(1, 0)", { $0.x.permute([1, 0]) }), ("x.reshape(-1)", { $0.x.reshape([-1]) }),
    ("x.reshape(3, 2)", { $0.x.reshape([3, 2]) }),
    ("x.t().reshape(-1)", { $0.x.T.reshape([-1]) }), ("x.flatten()", { $0.x.flatten() }),
    ("w.squeeze()", { $0.w.squeeze() }), ("w.squeeze(1)", { $0.w.squeeze(1) }),
    ("x.unsqueeze(0)", { $0.x.unsqueeze(0) }), ("x.expand(2, 3, 2)", { $0.x.expand([2, 3, 2]) }),
    ("x.clone()", { $0.x.clone() }), ("x.detach()", { $0.x.detach() }),
    ("x.to(torch.float64)", { $0.x.to(.float64) }), ("x.float()", { $0.x.to(.float32) }),
    ("x[0]", { $0.x[0] }), ("x[0, 1]", { $0.x[0, 1] }), ("x[0:2]", { $0.x[0..<2] }),
    ("x[:, 0]", { $0.x[..., 0] }), ("x[:, :1]", { $0.x[..., 0..<1] }), ("x[k]", { $0.x[$0.k] }),
    ("x[[0, 2]]", { $0.x[[0, 2]] }), ("x[c > 0]", { $0.x[$0.c > 0] }), ("v[0]", { $0.v[0] }),
    ("torch.cat([x, x])", { concat([$0.x, $0.x]) }),
    ("torch.stack([x, x])", { stack([$0.x, $0.x]) }),
    ("s.reshape(1)", { $0.s.reshape([1]) }),
  ]
}
