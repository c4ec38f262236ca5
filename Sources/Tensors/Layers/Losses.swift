/// What becomes of the losses of the single elements: PyTorch's `reduction=`.
public enum Reduction: Sendable {
  /// One number, their mean.
  case mean
  /// One number, their sum.
  case sum
  /// All of them, as a tensor.
  case none

  func callAsFunction(_ losses: Tensor) -> Tensor {
    switch self {
    case .mean: losses.mean()
    case .sum: losses.sum()
    case .none: losses
    }
  }

  /// The part of the gradient that an element's loss gets.
  fileprivate func share(of gradient: Tensor, among count: Int) -> Tensor {
    self == .mean ? gradient / Double(count) : gradient
  }
}

/// The squared difference (ŷ − y)², by default its mean: PyTorch's `nn.MSELoss`. There is no ½ in it.
///
/// ```swift
/// print(MSELoss()(Tensor([1, 2]), Tensor([1, 4])))                    // tensor(2.)
/// print(MSELoss(reduction: .none)(Tensor([1, 2]), Tensor([1, 4])))    // tensor([0., 4.])
/// ```
///
/// Stops the step if the shapes differ, since `[n, 1]` against `[n]` would be a table of n × n.
public struct MSELoss: Sendable {
  /// What becomes of the losses of the single elements.
  public let reduction: Reduction

  /// By default the loss is the mean.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// The loss of predictions against targets of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    elementwiseLoss("MSELoss", "MseLossBackward0", prediction, target, reduction) {
      $0 * $0
    } slope: {
      $0 * 2.0
    }
  }
}

/// The magnitude |ŷ − y|, by default its mean: PyTorch's `nn.L1Loss`.
///
/// ```swift
/// print(L1Loss()(Tensor([1, 2]), Tensor([1, 4])))    // tensor(1.)
/// ```
public struct L1Loss: Sendable {
  /// What becomes of the losses of the single elements.
  public let reduction: Reduction

  /// By default the loss is the mean.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// The loss of predictions against targets of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    checkSameShape("L1Loss", prediction, target)
    return reduction((prediction - target).abs())
  }
}

/// ½ d² for differences d within ±δ, δ (|d| − ½ δ) beyond, by default the mean: a loss that single
/// wild labels do not rule. PyTorch's `nn.HuberLoss`.
///
/// ```swift
/// print(HuberLoss(reduction: .none)(Tensor([0.5, 10]), Tensor([0, 0])))    // tensor([0.1250, 9.5000])
/// ```
public struct HuberLoss: Sendable {
  /// The bound δ between the square and the line.
  public let delta: Double
  /// What becomes of the losses of the single elements.
  public let reduction: Reduction

  /// By default the loss is the mean.
  public init(delta: Double = 1, reduction: Reduction = .mean) {
    if delta <= 0 { stop("HuberLoss: the bound \(delta) is not above 0") }
    self.delta = delta
    self.reduction = reduction
  }

  /// The loss of predictions against targets of the same shape.
  public func callAsFunction(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    let delta = delta
    return elementwiseLoss("HuberLoss", "HuberLossBackward0", prediction, target, reduction) { d in
      let size = d.abs()
      return choose(size <= delta, d * d * 0.5, (size - 0.5 * delta) * delta)
    } slope: { d in
      d.clamp(low: -delta, high: delta)
    }
  }
}

/// −log of the probability that a softmax of the scores gives to the right class, by default its
/// mean: PyTorch's `nn.CrossEntropyLoss`. Scores have the shape `[n, classes]`, labels are whole
/// numbers of the shape `[n]`.
///
/// ```swift
/// let scores = Tensor([[2, 0], [0, 3]])
/// print(CrossEntropyLoss()(scores, Tensor(integers: [0, 1])))    // tensor(0.0878)
/// ```
///
/// Stops the step if a label is no class.
public struct CrossEntropyLoss: Sendable {
  /// What becomes of the losses of the single elements.
  public let reduction: Reduction

  /// By default the loss is the mean.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// The loss of scores `[n, classes]` against labels `[n]`.
  public func callAsFunction(_ scores: Tensor, _ labels: Tensor) -> Tensor {
    let name = "NllLossBackward0"
    if scores.rank != 2 || labels.shape != [scores.shape[0]] || labels.dtype != .int64 {
      stop(
        "CrossEntropyLoss: scores of shape \(scores.shape) and labels of shape \(labels.shape) and"
          + " type \(labels.dtype): wanted are [n, classes] and whole numbers [n]")
    }
    let classes = labels.scalars.map { Int($0) }
    if let wrong = classes.first(where: { !(0..<scores.shape[1]).contains($0) }) {
      stop("CrossEntropyLoss: the label \(wrong) is none of \(scores.shape[1]) classes")
    }
    let rows = Array(classes.indices)
    let logarithms = scores.logSoftmax(axis: 1)
    let (reduction, shape) = (reduction, scores.shape)
    let output = noGrad { reduction(-logarithms.detach().gather(rows, classes)) }
    return .record(name, output, logarithms) {
      { gradient in
        let whole = Tensor.zeros(shape, dtype: gradient.dtype)
        let share = reduction.share(of: -gradient, among: rows.count).expanded(to: [rows.count])
        whole.reshape([whole.count])[rows.map { $0 * shape[1] + classes[$0] }] = share
        return whole
      }
    }
  }
}

private func checkSameShape(_ loss: String, _ prediction: Tensor, _ target: Tensor) {
  if prediction.shape != target.shape {
    stop(
      "\(loss): the prediction's shape \(prediction.shape) is not the target's, \(target.shape);"
        + " reshape one of them")
  }
}

/// A loss that depends on each difference alone.
private func elementwiseLoss(
  _ loss: String, _ name: String, _ prediction: Tensor, _ target: Tensor, _ reduction: Reduction,
  value: (Tensor) -> Tensor, slope: @escaping (Tensor) -> Tensor
) -> Tensor {
  checkSameShape(loss, prediction, target)
  let (a, b) = Tensor.promoted(prediction, target)
  let difference = noGrad { a - b }
  let output = noGrad { reduction(value(difference)) }
  let count = difference.count
  let saved = difference.saved(for: name)
  func derivative(_ sign: Double) -> Derivative {
    return { reduction.share(of: $0 * sign, among: count) * slope(saved.value) }
  }
  return .record(name, output, a, { derivative(1) }, b, { derivative(-1) })
}
