import CaseFile
import Foundation
import Imagery
import Workflows

extension Investigation {
  /// Makes a new case for a site.
  public static func create(
    at path: String, site: SiteEntry, progress: any ProgressListener = SilentListener()
  ) throws -> Investigation {
    let investigation = Investigation(try CaseFile.create(at: path), progress: progress)
    try investigation.setSite(site)
    return investigation
  }

  /// Opens a case that is there.
  public static func open(
    at path: String, progress: any ProgressListener = SilentListener()
  ) throws -> Investigation {
    Investigation(try CaseFile.open(at: path), progress: progress)
  }

  /// Opens the case at `path`, made first where there is none.
  static func resume(at path: String, progress: any ProgressListener) throws -> Investigation {
    let there = FileManager.default.fileExists(atPath: path)
    return Investigation(
      try there ? CaseFile.open(at: path) : CaseFile.create(at: path), progress: progress)
  }

  /// Says what place the case watches; writes nothing when it is said already.
  func setSite(_ site: SiteEntry) throws {
    let named = site.polygon ?? site.at
    let found = try named.map {
      try SitePlace.outline($0, around: site.around ?? SitePlace.usualReach)
    }
    for remark in found?.remarks ?? [] { progress.warn(remark) }
    let outline = found?.polygon
    let record = SiteRecord(
      name: site.name, geom: outline.map { Geometry($0) }, simulated: site.simulated ?? false)
    if try caseFile.site() != record { try caseFile.setSite(record) }
  }
}
