import Foundation

/// Where the addresses in an author's HTML lead: to what those in Markdown lead to.
struct HTMLAddresses: Sendable {
  let lesson: Lesson
  let numbering: Numbering
  let links: LinkResolver
  let images: ImageFolder

  enum Target {
    /// An address as the page has it, with the file that the site gets a copy of.
    case address(String, file: ImageFile?)
    /// A place in the page that no label names, though an element of the author's HTML may, and
    /// what is wrong if none does.
    case fragment(String, problem: String)
    /// Nowhere: why.
    case refused(String)
  }

  /// What an address means.
  ///
  /// - Parameters:
  ///   - key: The attribute that has it, in small letters.
  ///   - name: The element that has the attribute.
  func target(_ address: String, of key: String, on name: String) -> Target {
    if images.root == nil { return .address(address, file: nil) }
    switch key {
    case "src" where name == "img", "poster": return image(address)
    case "src": return file(address)
    case "href": return link(address)
    default: return .address(address, file: nil)
    }
  }
}

extension HTMLAddresses {
  private func image(_ address: String) -> Target {
    switch images.image(address, of: lesson) {
    case .success(let image): .address(address, file: image)
    case .failure(let problem): .refused(problem.message)
    }
  }

  private func file(_ address: String) -> Target {
    switch LinkTarget(address, in: lesson, root: images.root) {
    case .address: .address(address, file: nil)
    case .file(let path, let url):
      .address(address, file: ImageFile(path: path, file: url, size: nil))
    case .refused(let message): .refused(message)
    }
  }

  private func link(_ address: String) -> Target {
    switch links.resolve(address, from: lesson, numbering, isReference: false) {
    case .asWritten: file(address)
    case .anchor(let address, _): .address(address, file: nil)
    case .broken(let message) where address.hasPrefix("#"):
      .fragment(address.dropFirst().removingPercentEncoding ?? "", problem: message)
    case .broken(let message): .refused(message)
    }
  }
}
