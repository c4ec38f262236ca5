// Which operation a tensor came from, and what a change in place does to that.

extension Tensor {
  /// Whether operations on this tensor are recorded for ``backward(retainGraph:)``: PyTorch's
  /// `requires_grad`. Only a leaf of floating-point numbers can be set.
  ///
  /// ```swift
  /// let x = Tensor([1, 2])
  /// x.requiresGrad = true
  /// print(x)        // tensor([1., 2.], requires_grad=True)
  /// print(x * 2)    // tensor([2., 4.], grad_fn=<MulBackward0>)
  /// ```
  public var requiresGrad: Bool {
    get { isTrainable || producer != nil }
    set {
      if newValue && !dtype.isFloatingPoint {
        stop("requiresGrad: a tensor of type \(dtype) has no gradient, only floating-point has")
      }
      if !newValue && producer != nil {
        stop("requiresGrad: only a leaf can be set to need none; take x.detach()")
      }
      if producer == nil { isTrainable = newValue }
    }
  }

  /// The operation that made this tensor; nil for a leaf.
  var producer: GradientNode? {
    if let base, base.historyVersion != historyVersion { takeHistory(of: base) }
    return node
  }

  /// The same elements, as a leaf that needs no gradient: PyTorch's `detach()`.
  ///
  /// ```swift
  /// let x = Tensor([1, 2], requiresGrad: true)
  /// print((x * 2).detach())    // tensor([2., 4.])
  /// ```
  public func detach() -> Tensor {
    isContiguous
      ? Tensor(storage: storage, shape: shape, count: count, offset: offset)
      : view(shape, strides: strides, offset: offset)
  }

  /// Forgets the gradient, so that the next ``backward(retainGraph:)`` begins anew: PyTorch's
  /// `x.grad.zero_()`, or `x.grad = None`.
  public func zeroGrad() { grad = nil }

  /// Stops if this tensor must not be changed in place.
  func checkChange(by operation: @autoclosure () -> String) {
    if !isContiguous && zip(strides, shape).contains(where: { $0 == 0 && $1 > 1 }) {
      stop("\(operation()): places of an expanded tensor are one in memory; change a clone()")
    }
    let owner = base ?? self
    if Recording.isOn && owner.isTrainable && owner.node == nil {
      let whose = base == nil ? "a leaf" : "a view of a leaf"
      stop(
        "\(operation()): \(whose) of shape \(shape) that needs a gradient cannot be changed in place"
          + " outside noGrad")
    }
  }

  /// Takes over the elements of a result that a change in place gives, and its history.
  func become(_ result: Tensor, by operation: String) {
    let isRecorded = Recording.isOn && (result.node != nil || (base ?? self).requiresGrad)
    checkChange(by: operation)
    storage.willChange()
    copyElements(from: result)
    guard isRecorded else { return }
    if let base {
      base.replaceHistory(ofRegion: self, by: result.node)
    } else {
      node = result.node
      historyVersion += 1
    }
  }
}

extension Tensor {
  /// A view's history after a change of its base: it is a part of the base as it is now.
  private func takeHistory(of base: Tensor) {
    historyVersion = base.historyVersion
    let region = Region(of: self, in: base)
    let edge = base.edge { { region.alone($0) } }
    node = edge.map { GradientNode(name: "AsStridedBackward0", edges: [$0]) }
  }

  /// The history of a tensor of which a region came from elsewhere: the gradient of the rest goes
  /// where it went before.
  private func replaceHistory(ofRegion part: Tensor, by source: GradientNode?) {
    let region = Region(of: part, in: self)
    var edges: [GradientNode.Edge] = []
    if let rest = edge({ { region.cleared($0) } }) { edges.append(rest) }
    if let source {
      edges.append(
        .init(
          target: .node(source), shape: part.shape, dtype: dtype,
          derivative: { region.taken($0) }))
    }
    isTrainable = false
    node = edges.isEmpty ? nil : GradientNode(name: "CopySlices", edges: edges)
    historyVersion += 1
  }
}

/// The places of a view within its base, both in one storage.
private struct Region {
  private let part: (shape: [Int], strides: [Int], offset: Int)
  private let base: (shape: [Int], strides: [Int], offset: Int)
  private let count: Int
  private let dtype: DType

  init(of view: Tensor, in base: Tensor) {
    part = (view.shape, view.strides, view.offset)
    self.base = (base.shape, base.strides, base.offset)
    count = base.storage.count
    dtype = base.dtype
  }

  /// A gradient of the base with zeros in the region.
  func cleared(_ gradient: Tensor) -> Tensor {
    let whole = spread(gradient)
    view(of: whole, part).copyElements(from: Tensor(0, dtype: dtype))
    return view(of: whole, base)
  }

  /// The region of a gradient of the base.
  func taken(_ gradient: Tensor) -> Tensor { view(of: spread(gradient), part) }

  /// A gradient of the view as one of the base: zeros outside the region.
  func alone(_ gradient: Tensor) -> Tensor {
    let whole = Tensor(filling: [count], with: 0, dtype: dtype)
    view(of: whole, part).copyElements(from: gradient)
    return view(of: whole, base)
  }

  /// A gradient of the base laid out as the storage is.
  private func spread(_ gradient: Tensor) -> Tensor {
    let whole = Tensor(uninitialized: [count], dtype: dtype)
    view(of: whole, base).copyElements(from: gradient)
    return whole
  }

  private func view(
    of whole: Tensor, _ place: (shape: [Int], strides: [Int], offset: Int)
  ) -> Tensor {
    whole.view(place.shape, strides: place.strides, offset: place.offset)
  }
}
