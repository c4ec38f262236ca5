import Foundation

extension LiveSite {
  /// Another file of the site by its path; nil if there is none.
  public func file(at path: String) -> Data? {
    if assets == nil {
      let found = (try? site.assets(typesetter: typesetter, isWholeSite: false)) ?? []
      assets = Dictionary(found.map { ($0.path, $0.data) }) { first, _ in first }
      assets?["assets/live.js"] = Data(PackageResources.live_js)
      assets?["assets/live.css"] = Data(PackageResources.live_css)
      assets?["assets/custom.css"] = files.style
    }
    if let asset = assets?[path] { return asset }
    if path.hasPrefix("assets/search-") {
      return SearchIndex.pages(for: lessons.values.map(\.parsed.lesson), of: site)
        .first { $0.path == path }.map { Data($0.markup.utf8) }
    }
    for entry in lessons.values {
      if let image = entry.images.first(where: { $0.path == path }) {
        return try? Data(contentsOf: image.file)
      }
      if let data = entry.shown?.dataFiles.first(where: { $0.path == path }) {
        return Data(data.markup.utf8)
      }
    }
    let name = path.split(separator: ".").dropLast().joined(separator: ".")
    return lessons[name]?.parsed.lesson.downloads(kept).first { $0.path == path }
      .map { Data($0.markup.utf8) }
  }
}
