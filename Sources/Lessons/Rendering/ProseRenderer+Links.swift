import Markup

extension ProseRenderer {
  mutating func link(_ node: ProseNode, destination: String, title: String) -> Node {
    var attributes: Attributes = ["href": destination.addressEncoded]
    attributes["title"] = title.isEmpty ? nil : title
    let isReference = node.children.isEmpty
    if let problem = addressProblem(destination) {
      report(line: node.range.startLine, column: column(of: node, destination), problem)
      return .html("span", ["class": "broken"], inlines(node.children))
    }
    if let seconds = MediaLink.seconds(of: destination),
      let media = lesson.frontMatter.media.flatMap(MediaLink.init)
    {
      attributes["href"] = media.address(at: seconds)
      return .html("a", attributes, inlines(node.children))
    }
    switch links.resolve(destination, from: lesson, numbering, isReference: isReference) {
    case .asWritten:
      switch LinkTarget(destination, in: lesson, root: images.root) {
      case .address: break
      case .file(let path, let file):
        imageFiles.append(ImageFile(path: path, file: file, size: nil))
      case .refused(let message):
        report(line: node.range.startLine, column: column(of: node, destination), message)
        return .html("span", ["class": "broken"], inlines(node.children))
      }
    case .anchor(let address, let words):
      attributes["href"] = address
      if isReference {
        attributes["class"] = "reference"
        return isInLink ? .text(words) : .html("a", attributes, .text(words))
      }
    case .broken(let message):
      report(line: node.range.startLine, column: column(of: node, destination), message)
      let words = isReference ? [.text(destination)] : inlines(node.children)
      // Without a folder of lessons there is no telling.
      if images.root == nil && !isReference { break }
      return .html("span", ["class": "broken"], words)
    }
    if isInLink { return .group(inlines(node.children)) }
    isInLink = true
    defer { isInLink = false }
    return .html("a", attributes, inlines(node.children))
  }

  mutating func image(
    _ source: String, alternative: String, title: String, line: Int
  ) -> Node {
    var attributes: Attributes = ["src": source.addressEncoded, "alt": alternative]
    attributes["title"] = title.isEmpty ? nil : title
    switch images.image(source, of: lesson) {
    case .success(let image):
      if let size = image.size {
        attributes["width"] = String(size.width)
        attributes["height"] = String(size.height)
      }
      if let version = image.version { attributes["src"] = "\(source.addressEncoded)?\(version)" }
      imageFiles.append(image)
    case .failure(let problem):
      let column = lesson.source.column(of: source, inLine: line) ?? 1
      report(line: line, column: column, problem.message)
      // Without a folder of lessons there is no telling.
      if images.root == nil { break }
      return .html("span", ["class": "broken"], .text(alternative.isEmpty ? source : alternative))
    }
    return .html("img", attributes)
  }

  /// Why a link cannot lead to an address; nil if it can.
  private func addressProblem(_ destination: String) -> String? {
    if MediaLink.seconds(of: destination) != nil {
      // The colon of a time is not that of a scheme.
      return lesson.frontMatter.media == nil
        ? "'\(destination)' is a time in a lecture, and the front matter names no 'media'" : nil
    }
    return lesson.frontMatter.trustsHTML ? nil : SafeAddress.problem(destination)
  }

  /// Where a link's destination stands, in characters; libcmark only knows the line in which the
  /// link begins.
  private func column(of node: ProseNode, _ destination: String) -> Int {
    let line = node.range.startLine
    let source = lesson.source
    return source.column(of: "(\(destination))", inLine: line).map { $0 + 1 }
      ?? source.column(of: "(\(destination)", inLine: line).map { $0 + 1 }
      ?? source.column(of: destination, inLine: line) ?? 1
  }
}
