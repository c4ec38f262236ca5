internal import Synchronization

/// The generator of all random tensors. The seed of a process that sets none is PyTorch's.
private let generator = Mutex(TorchGenerator(seed: 67_280_421_310_721))

/// Begins the stream of random tensors anew: that of PyTorch after `torch.manual_seed(seed)`.
///
/// ```swift
/// manualSeed(42)
/// print(Tensor.rand([3]))    // tensor([0.8823, 0.9150, 0.3829])
/// ```
public func manualSeed(_ seed: Int) {
  generator.withLock { $0 = TorchGenerator(seed: seed) }
}

/// Draws from the generator of all random tensors.
func withGenerator<Result: Sendable>(_ body: (inout TorchGenerator) -> Result) -> Result {
  generator.withLock { generator in body(&generator) }
}

extension Tensor {
  /// Normal numbers with a mean and a standard deviation: PyTorch's `torch.normal(mean, std, shape)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.normal(mean: 0, std: 0.01, [2, 1]))
  /// // tensor([[0.0034],
  /// //         [0.0013]])
  /// ```
  public static func normal(
    mean: Double, std: Double, _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    if std < 0 { stop("normal: the standard deviation \(std) is below 0") }
    let tensor = Tensor(uninitialized: shape, dtype: dtype)
    let count = tensor.count
    switch dtype {
    case .float32:
      let data = UnsafeMutableBufferPointer(start: tensor.pointer(as: Float.self), count: count)
      generator.withLock { $0.fillNormal(data, mean: mean, std: std) }
    case .float64:
      let data = UnsafeMutableBufferPointer(start: tensor.pointer(as: Double.self), count: count)
      generator.withLock { $0.fillNormal(data, mean: mean, std: std) }
    case .int64, .bool: stop("normal: a tensor of type \(dtype) cannot hold normal numbers")
    }
    tensor.requiresGrad = requiresGrad
    return tensor
  }

  /// Normal numbers, each with a mean of its own: PyTorch's `torch.normal(means, std)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.normal(mean: Tensor([0, 100]), std: 0.1))    // tensor([3.3669e-02, 1.0001e+02])
  /// ```
  public static func normal(mean: Tensor, std: Double) -> Tensor {
    noGrad { normal(mean: 0, std: std, mean.shape, dtype: mean.dtype) + mean.detach() }
  }

  /// Normal numbers, each with a mean and a standard deviation of its own, broadcast: PyTorch's
  /// `torch.normal(means, stds)`.
  public static func normal(mean: Tensor, std: Tensor) -> Tensor {
    if std.count > 0 && std.min().item() < 0 {
      stop("normal: a standard deviation is \(std.min().item()), below 0")
    }
    guard let shape = Shape.broadcast(mean.shape, std.shape) else {
      stop("normal: means of shape \(mean.shape) and deviations of shape \(std.shape) do not fit")
    }
    return noGrad { mean.detach() + randn(shape, dtype: std.dtype) * std.detach() }
  }

  /// Normal numbers, each with a standard deviation of its own.
  public static func normal(mean: Double, std: Tensor) -> Tensor {
    normal(mean: std.number(mean), std: std)
  }

  /// Normal numbers with mean 0 and standard deviation 1: PyTorch's `torch.randn(3)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.randn([3]))    // tensor([0.3367, 0.1288, 0.2345])
  /// ```
  public static func randn(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    normal(mean: 0, std: 1, shape, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Uniform numbers from 0 to before 1: PyTorch's `torch.rand(3)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.rand([2]))    // tensor([0.8823, 0.9150])
  /// ```
  public static func rand(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    let tensor = Tensor(uninitialized: shape, dtype: dtype)
    let count = tensor.count
    switch dtype {
    case .float32:
      let data = UnsafeMutableBufferPointer(start: tensor.pointer(as: Float.self), count: count)
      generator.withLock { for index in data.indices { data[index] = $0.uniformFloat() } }
    case .float64:
      let data = UnsafeMutableBufferPointer(start: tensor.pointer(as: Double.self), count: count)
      generator.withLock { for index in data.indices { data[index] = $0.uniformDouble() } }
    case .int64, .bool: stop("rand: a tensor of type \(dtype) cannot hold fractions")
    }
    tensor.requiresGrad = requiresGrad
    return tensor
  }

  /// Uniform numbers from `low` to `high`: PyTorch's `torch.empty(shape).uniform_(low, high)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.uniform(-1, 1, [3]))    // tensor([ 0.7645,  0.8300, -0.2343])
  /// ```
  public static func uniform(
    _ low: Double, _ high: Double, _ shape: [Int], dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    let tensor = rand(shape, dtype: dtype)
    func scale<T: Real>(_: T.Type) {
      let elements = tensor.pointer(as: T.self)
      let (start, width) = (T(low), T(high) - T(low))
      for index in 0..<tensor.count {
        elements[index] = start.addingProduct(elements[index], width)
      }
    }
    if dtype == .float32 { scale(Float.self) } else { scale(Double.self) }
    tensor.requiresGrad = requiresGrad
    return tensor
  }

  /// Whole numbers from `low` to before `high`, of the type `.int64`: PyTorch's
  /// `torch.randint(0, 10, (5,))`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.randint(0, 10, [5]))    // tensor([2, 7, 6, 4, 6])
  /// ```
  public static func randint(_ low: Int, _ high: Int, _ shape: [Int]) -> Tensor {
    if high <= low { stop("randint: there is no whole number from \(low) to before \(high)") }
    let count = Shape.count(shape)
    let values = withGenerator { generator in
      (0..<count).map { _ in generator.integer(from: low, to: high) }
    }
    return Tensor(integers: values).reshape(shape)
  }

  /// The whole numbers from 0 to before `count` in random order, of the type `.int64`: PyTorch's
  /// `torch.randperm(10)`.
  ///
  /// ```swift
  /// manualSeed(42)
  /// print(Tensor.randperm(10))    // tensor([2, 6, 1, 8, 4, 5, 0, 9, 3, 7])
  /// ```
  public static func randperm(_ count: Int) -> Tensor {
    if count < 0 { stop("randperm: \(count) is no number of elements") }
    return Tensor(integers: withGenerator { $0.permutation(count) })
  }
}
