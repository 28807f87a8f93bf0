import ChangeDetection
import Foundation
import Quantities
import Rasters
import Vocabulary

/// One cell's series as a CSV file, with what the watch made of each date.
enum SeriesFile {
  /// Refuses a pixel without a file, a file without a pixel, and a pixel outside the stack.
  static func check(
    pixel: (column: Int, row: Int)?, csv: String?, in shape: Shape
  ) throws {
    switch (pixel, csv) {
    case (nil, nil): return
    case (nil, _):
      throw Refusal.usage("--csv", "is given without a cell", "add --pixel COLUMN,ROW")
    case (_, nil):
      throw Refusal.usage("--pixel", "is given without a file", "add --csv FILE")
    case (let pixel?, _):
      guard (0..<shape.columns).contains(pixel.column), (0..<shape.rows).contains(pixel.row) else {
        throw Refusal.usage(
          "--pixel",
          "\(pixel.column),\(pixel.row) lies outside \(shape.columns) columns and \(shape.rows) rows",
          "choose 0,0 to \(shape.columns - 1),\(shape.rows - 1)")
      }
    }
  }

  /// Writes the series of a cell to a file.
  static func write(
    _ pixel: (column: Int, row: Int), to path: String, from source: StackSource,
    watchedBy monitor: CalibratedMonitor
  ) throws {
    let window = Window(row: pixel.row, column: pixel.column, rows: 1, columns: 1)
    let text = text(monitor.course(of: try source.band(window)))
    do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
      throw Refusal.badData(path, "cannot be written", "choose a folder that may be written to")
    }
  }

  /// The table: residuals and sums in deviations, empty where there is no figure.
  static func text(_ course: CellCourse) -> String {
    var lines = ["date,value,weight,fitted,residual_deviations,sum,boundary,used,why"]
    for entry in course.entries {
      let numbers = [
        entry.value, entry.weight, course.isWatched ? entry.fitted : .nan,
        course.isWatched ? entry.departure : .nan, course.isWatched ? entry.sum : .nan,
        course.isWatched ? entry.boundary : .nan,
      ].map { $0.isFinite ? String(format: "%.6g", Double($0)) : "" }
      let (used, why) = words(entry.use, isWatched: course.isWatched)
      let date = CalendarDate(dayNumber: entry.day).iso
      lines.append(([date] + numbers + [used, why]).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ use: CellCourse.Use, isWatched: Bool) -> (used: String, why: String) {
    guard isWatched || use == .noData else {
      return ("no", "the history or the watch holds too little data")
    }
    switch use {
    case .history: return ("yes", "history")
    case .watched: return ("yes", "watched")
    case .cut: return ("yes", "watched; cut at 4 deviations until the next clear date confirms it")
    case .noData: return ("no", "no data")
    case .seasonNotSeen: return ("no", "season not seen by the history")
    }
  }
}
