import Foundation

/// The folder that holds the site.
struct OutputFolder {
  private let url: URL

  init(_ url: URL) {
    self.url = url
  }

  /// Removes what killed processes left beside the pages of these names.
  func removeAbandoned(besides names: [String]) {
    let pages = ["index.html", "assets/page.css"] + names
    let folders = Set(pages.map { url.appending(path: $0).deletingLastPathComponent().path })
    for folder in folders { TemporaryName.removeAbandoned(in: folder) }
  }

  /// Writes a page, whole or not at all: beside its place first, then renamed. A page that is as it
  /// should be is not touched.
  func write(_ page: Page) throws(OutputError) {
    try write(Data(page.markup.utf8), to: page.path)
  }

  /// Copies images to the places that the pages name.
  func write(_ images: [ImageFile]) throws(OutputError) {
    for image in Dictionary(images.map { ($0.path, $0) }, uniquingKeysWith: { $1 }).values {
      guard let data = try? Data(contentsOf: image.file) else {
        throw OutputError(path: image.path, problem: "\(image.file.path) cannot be read")
      }
      try write(data, to: image.path)
    }
  }

  /// Writes the style sheets, the script and the fonts that the pages use.
  func writeAssets(
    of site: Site, typesetter: FormulaTypesetter, isWholeSite: Bool
  ) throws(OutputError) {
    let assets: [(path: String, data: Data)]
    do {
      assets = try site.assets(typesetter: typesetter, isWholeSite: isWholeSite)
    } catch {
      throw OutputError(path: "assets", problem: "KaTeX's files: \(error.localizedDescription)")
    }
    for (path, data) in assets { try write(data, to: path) }
  }
}

extension Site {
  /// The style sheets, the script and the fonts that the pages use, by their paths.
  func assets(
    typesetter: FormulaTypesetter, isWholeSite: Bool
  ) throws -> [(path: String, data: Data)] {
    var assets = [
      ("assets/page.css", Data(PackageResources.page_css + PackageResources.prose_css)),
      ("assets/page.js", Data(PackageResources.page_js)),
      ("assets/fonts.js", Data(PackageResources.fonts_js)),
    ]
    if let theme = settings.theme.styleSheet {
      assets.append(("assets/theme.css", Data(theme.utf8)))
    }
    return try assets
      + typesetter.assets(isWholeSite: isWholeSite).map { ("assets/" + $0.path, $0.data) }
  }
}

/// The output folder cannot be written.
public struct OutputError: Error, CustomStringConvertible {
  public var path: String
  public var problem: String
  public var description: String { "\(path) cannot be written: \(problem)" }
}

extension OutputFolder {
  /// Writes a file: beside its place first, then renamed.
  func write(_ data: Data, to path: String) throws(OutputError) {
    let file = url.appending(path: path).path
    if FileSystem.read(file) == data { return }
    LivingChildren.pauseIfEnding()
    do {
      try FileSystem.write(data, to: file)
    } catch {
      throw OutputError(path: file, problem: "\(error)")
    }
  }
}
