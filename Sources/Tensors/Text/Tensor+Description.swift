extension Tensor: CustomStringConvertible {
  /// What PyTorch prints: `tensor([1.9269, 1.4873])`.
  public var description: String {
    var text = "tensor(" + TensorText(self).body(indent: 7)
    var length =
      (text.lastIndex(of: "\n").map { text[text.index(after: $0)...].count } ?? text.count) + 2
    for suffix in suffixes {
      if length + suffix.count + 2 > 80 {
        text += ",\n       " + suffix
        length = 7 + suffix.count
      } else {
        text += ", " + suffix
        length += suffix.count + 2
      }
    }
    return text + ")"
  }

  private var suffixes: [String] {
    var suffixes: [String] = []
    if count == 0 && rank != 1 {
      suffixes.append(
        "size=(\(shape.map(String.init).joined(separator: ", "))\(rank == 1 ? "," : ""))")
    }
    let isDefault = count == 0 ? dtype == .float32 : dtype != .float64
    if !isDefault { suffixes.append("dtype=torch.\(dtype)") }
    if let producer {
      suffixes.append("grad_fn=<\(producer.name)>")
    } else if requiresGrad {
      suffixes.append("requires_grad=True")
    }
    return suffixes
  }

  /// The only element as Python prints it.
  var itemText: String {
    let value = item()
    switch dtype {
    case .bool: return value == 1 ? "True" : "False"
    case .int64: return String(contiguous.pointer(as: Int64.self)[0])
    case .float32, .float64: return value.pythonText
    }
  }
}

extension Double {
  /// Python's `repr`: the shortest digits that read back the same, with an exponent below 1e-4
  /// and from 1e16 on.
  var pythonText: String {
    if isNaN { return "nan" }
    if isInfinite { return self < 0 ? "-inf" : "inf" }
    if magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16) {
      // Swift writes 1e-05 as 1e-05, and 5e+16 as 5e+16.
      return description.replacingSuffixZero
    }
    return description
  }
}

extension String {
  /// `5.0e-05` is Swift's, `5e-05` Python's.
  fileprivate var replacingSuffixZero: String {
    guard let exponent = firstIndex(of: "e"), self[..<exponent].hasSuffix(".0") else { return self }
    return String(self[..<exponent].dropLast(2) + self[exponent...])
  }
}

/// The numbers of a tensor as text, in one format for all.
private struct TensorText {
  private let tensor: Tensor
  private let isSummarized: Bool
  private let values: [Double]
  private let integers: [Int64]
  private var style = Style.integer
  private var width = 1

  private enum Style {
    case integer, truth, whole, fixed, scientific
  }

  init(_ tensor: Tensor) {
    let tensor = tensor.contiguous
    self.tensor = tensor
    isSummarized = tensor.count > 1000
    values = tensor.scalars
    // A whole number beyond 2⁵³ is not what its float64 says.
    integers =
      tensor.dtype == .int64
      ? (0..<tensor.count).map { tensor.pointer(as: Int64.self)[$0] } : []
    chooseStyle()
  }

  /// The elements in brackets; `indent` is the column of the outermost one.
  func body(indent: Int) -> String {
    if tensor.count == 0 { return "[]" }
    return block(axis: 0, offset: 0, indent: indent)
  }
}

extension TensorText {
  private func isCut(_ axis: Int) -> Bool { isSummarized && tensor.shape[axis] > 6 }

  /// The places along an axis that are shown.
  private func shown(_ axis: Int) -> [Int] {
    let length = tensor.shape[axis]
    return isCut(axis) ? [0, 1, 2, length - 3, length - 2, length - 1] : Array(0..<length)
  }

  private func shownPlaces() -> [Int] {
    var places = [0]
    for axis in tensor.shape.indices {
      let stride = tensor.strides[axis]
      let along = shown(axis)
      places = places.flatMap { place in along.map { place + $0 * stride } }
    }
    return places
  }

  private mutating func chooseStyle() {
    let places = tensor.count == 0 ? [] : shownPlaces()
    switch tensor.dtype {
    case .bool: style = .truth
    case .int64: style = .integer
    case .float32, .float64:
      let finite = places.map { values[$0] }.filter { $0.isFinite && $0 != 0 }
      guard let low = finite.map(\.magnitude).min(), let high = finite.map(\.magnitude).max()
      else {
        style = .whole
        return
      }
      let isWhole = finite.allSatisfy { $0.rounded() == $0 }
      let isScientific = high / low > 1000 || high > 1e8 || (!isWhole && low < 1e-4)
      style = isScientific ? .scientific : isWhole ? .whole : .fixed
      // Zeros and non-finite elements do not count for the width.
      width =
        places.filter { values[$0].isFinite && values[$0] != 0 }
        .map { cell($0).utf8.count }.max() ?? 1
      return
    }
    width = places.map { cell($0).utf8.count }.max() ?? 1
  }

  private func cell(_ place: Int) -> String {
    let value = values[place]
    switch style {
    case .truth: return value == 1 ? "True" : "False"
    case .integer: return String(integers[place])
    case .whole: return NumberText.fixed(value, decimals: 0) + (value.isFinite ? "." : "")
    case .fixed: return NumberText.fixed(value, decimals: 4)
    case .scientific: return NumberText.scientific(value)
    }
  }

  private func padded(_ place: Int) -> String {
    let text = cell(place)
    return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  private func block(axis: Int, offset: Int, indent: Int) -> String {
    if axis == tensor.rank { return cell(offset) }
    let stride = tensor.strides[axis]
    let places = shown(axis).map { offset + $0 * stride }
    if axis == tensor.rank - 1 { return row(places, isCut: isCut(axis), indent: indent) }
    var blocks = places.map { block(axis: axis + 1, offset: $0, indent: indent + 1) }
    if isCut(axis) { blocks.insert("...", at: 3) }
    let newlines = String(repeating: "\n", count: tensor.rank - axis - 1)
    let separator = "," + newlines + String(repeating: " ", count: indent + 1)
    return "[" + blocks.joined(separator: separator) + "]"
  }

  private func row(_ places: [Int], isCut: Bool, indent: Int) -> String {
    var cells = places.map(padded)
    if isCut { cells.insert(" ...", at: 3) }
    let perLine = max(1, (80 - indent) / (width + 2))
    let lines = stride(from: 0, to: cells.count, by: perLine).map {
      cells[$0..<min($0 + perLine, cells.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
  }
}
