#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Quantities

/// A lorry or car on one day.
struct Vehicle: Sendable {
  let centre: GroundPosition
  let direction: Double
  let length: Double
  let paint: Int

  private var width: Double { length > 8 ? 2.5 : 1.8 }
  private var height: Double { length > 8 ? 3.8 : 1.5 }
  private var body: [GroundPosition] {
    Ring.rectangle(centre: centre, length: length, width: width, degrees: direction)
  }

  func shade(_ canvas: inout Canvas, sun: SunPosition) {
    canvas.castShadow(of: body, by: sun.shadow(ofHeight: height), depth: 0.9)
  }

  func paint(_ canvas: inout Canvas) {
    let color = Self.paints[paint % Self.paints.count].vector
    guard length > 8 else { return canvas.paint(body, color) }
    let ahead = GroundPosition(1, 0).rotated(degrees: direction)
    canvas.paint(
      Ring.rectangle(
        centre: centre + ahead * -1.4, length: length - 2.8, width: width, degrees: direction),
      color)
    canvas.paint(
      Ring.rectangle(
        centre: centre + ahead * (length / 2 - 1.1), length: 2.2, width: width,
        degrees: direction),
      Self.paints[(paint * 7 + 3) % Self.paints.count].vector)
  }

  private static let paints = [
    Spectrum(blue: 0.52, green: 0.53, red: 0.53, nir: 0.52), Spectrum(grey: 0.42),
    Spectrum(blue: 0.34, green: 0.36, red: 0.38, nir: 0.36),
    Spectrum(blue: 0.26, green: 0.15, red: 0.09, nir: 0.22),
    Spectrum(blue: 0.09, green: 0.10, red: 0.30, nir: 0.34), Spectrum(grey: 0.48),
    Spectrum(blue: 0.11, green: 0.18, red: 0.12, nir: 0.24), Spectrum(grey: 0.09),
    Spectrum(blue: 0.40, green: 0.42, red: 0.44, nir: 0.42),
  ]
}

extension SiteRenderer {
  /// The vehicles parked and driving on a day.
  func vehicles(on date: CalendarDate) -> [Vehicle] {
    let day = Hash.mix(seed, UInt64(bitPattern: Int64(date.dayNumber)))
    var vehicles: [Vehicle] = []
    for (index, yard) in site.yards.enumerated() {
      vehicles += parked(in: yard, key: Hash.mix(day, 10 + UInt64(index)))
    }
    for (index, road) in site.roads.enumerated() where road.traffic > 0 {
      vehicles += driving(on: road, key: Hash.mix(day, 1000 + UInt64(index)))
    }
    return vehicles
  }

  private func parked(in yard: LorryYard, key: UInt64) -> [Vehicle] {
    let busy = yard.occupancy + 0.25 * (Hash.uniform(key, -1) - 0.5)
    var vehicles: [Vehicle] = []
    for row in 0..<yard.rows {
      for bay in 0..<yard.baysPerRow {
        guard Hash.uniform(key, row, bay) < busy else { continue }
        let bayKey = Hash.mix(key, UInt64(row * 4096 + bay))
        let along = (Double(bay) - Double(yard.baysPerRow - 1) / 2) * yard.bayWidth
        let across = (Double(row) - Double(yard.rows - 1) / 2) * yard.rowPitch
        let off = (Hash.uniform(bayKey, 1) - 0.5) * 1.5
        let place = GroundPosition(along, across + off).rotated(degrees: yard.direction)
        vehicles.append(
          Vehicle(
            centre: yard.centre + place,
            direction: yard.direction + 90 + (Hash.uniform(bayKey, 2) - 0.5) * 3,
            length: yard.vehicleLength, paint: Int(Hash.uniform(bayKey, 3) * 999)))
      }
    }
    return vehicles
  }

  private func driving(on road: Road, key: UInt64) -> [Vehicle] {
    var vehicles: [Vehicle] = []
    for (segment, (p, q)) in zip(road.path, road.path.dropFirst()).enumerated() {
      let along = q - p
      let expected = along.length / 1000 * road.traffic
      let count = Int(expected + Hash.uniform(key, segment, -1))
      for item in 0..<count {
        let part = Hash.uniform(key, segment, item * 4)
        let lane = (Hash.uniform(key, segment, item * 4 + 1) < 0.5 ? -0.25 : 0.25) * road.width
        let side = GroundPosition(-along.y, along.x) * (lane / max(along.length, 1e-9))
        let lorry = Hash.uniform(key, segment, item * 4 + 2) < 0.25
        vehicles.append(
          Vehicle(
            centre: p + along * part + side, direction: atan2(along.y, along.x) * 180 / .pi,
            length: lorry ? 14 : 4.5,
            paint: Int(Hash.uniform(key, segment, item * 4 + 3) * 999)))
      }
    }
    return vehicles
  }
}
