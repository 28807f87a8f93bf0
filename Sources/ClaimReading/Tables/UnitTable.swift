/// Units: `symbol | dimension | factor to SI | SI unit | names | note`.
///
/// Names are lower case; a name of several words is parted by spaces, with `-`, `/`, `.` and `²` as
/// words of their own (`megawatt - hours`, `sq . ft`). Barrel: 42 US gallons of 231 cubic inches;
/// foot: 0.3048 m exactly; ton without more is the metric ton, which its note says. A unit whose size
/// differs from place to place, or that no standard fixes (football pitches), has its own SI unit: no
/// area is made up for it. The note, where there is one, goes with every quantity in the unit.
let unitTable = """
  % | share | 0.01 | 1 | %, percent, per cent, per - cent, pct, pc
  ppm | share | 0.000001 | 1 | ppm, parts per million
  ppb | share | 0.000000001 | 1 | ppb, parts per billion
  pp | difference of shares | 0.01 | 1 | percentage points, percentage point, percentage - points, pp, pps, percent points
  mm | length | 0.001 | m | mm, millimetre, millimetres, millimeter, millimeters
  cm | length | 0.01 | m | cm, centimetre, centimetres, centimeter, centimeters
  m | length | 1 | m | m, metre, metres, meter, meters
  km | length | 1000 | m | km, kms, km ., kilometre, kilometres, kilometer, kilometers, klick, klicks
  ft | length | 0.3048 | m | ft, ft ., foot, feet
  in | length | 0.0254 | m | inch, inches, in .
  yd | length | 0.9144 | m | yard, yards, yd, yds
  mi | length | 1609.344 | m | mile, miles, mi
  nmi | length | 1852 | m | nautical mile, nautical miles, nmi, nm
  fathom | length | 1.8288 | m | fathom, fathoms
  furlong | length | 201.168 | m | furlong, furlongs
  um | length | 0.000001 | m | micrometre, micrometres, micrometer, micrometers, micron, microns
  nm | length | 0.000000001 | m | nanometre, nanometres, nanometer, nanometers
  m2 | area | 1 | m2 | m2, m ², m ^ 2, sqm, sq m, sq . m, sq metres, sq meters, square metre, square metres, square meter, square meters, square - metre, square - metres, square - meter, square - meters, sq . metres, sq . meters, sq . m ., sq m ., sq mtrs, metres squared, meters squared
  km2 | area | 1000000 | m2 | km2, km ², sq km, sq . km, sqkm, square kilometre, square kilometres, square kilometer, square kilometers, square - kilometre, square - kilometer, km ^ 2, sq . kms, sq kms, sq kilometres, sq kilometers, square - kilometres, square - kilometers, square km, square kms
  ha | area | 10000 | m2 | ha, hectare, hectares
  ac | area | 4046.8564224 | m2 | acre, acres
  sqft | area | 0.09290304 | m2 | sqft, sq ft, sq . ft, sq . ft ., sq ft ., ft2, ft ², square foot, square feet, square - foot, square - feet, ft ^ 2, sq . foot, sq . feet, sq - ft, sq . - ft ., sq . - ft, sq - foot, sq feet, sq foot
  sqyd | area | 0.83612736 | m2 | square yard, square yards, sq yd
  sqmi | area | 2589988.110336 | m2 | square mile, square miles, sq mi, sq miles, sq . mi, square - mile, square - miles, mi ², mi2, sq . miles, sq mile, sq . mile
  dunam | area | 1000 | m2 | dunam, dunams, dunum, dunums, donum, donums, donam, donams, dönüm, dönüms | dunam taken as the metric one of 1,000 m2
  stremma | area | 1000 | m2 | stremma, stremmas, stremmata
  feddan | area | 4200.833333 | m2 | feddan, feddans | feddan taken as the Egyptian one of 4,200.83 m2
  rai | area | 1600 | m2 | rai
  mu | area | 666.666666666667 | m2 | mu | mu taken as the Chinese one of 666.67 m2
  tsubo | area | 3.305785124 | m2 | tsubo, pyeong, pyong
  sotka | area | 100 | m2 | sotka, sotkas, sotki, sotok
  are | area | 100 | m2 | ares
  jerib | area | 2000 | m2 | jerib, jeribs | jerib taken as the Afghan metric one of 2,000 m2
  cm2 | area | 0.0001 | m2 | cm2, cm ², square centimetre, square centimetres, square centimeter, square centimeters, sq cm
  football pitches | area (informal unit) | 1 | football pitches | football pitch, football pitches, soccer pitch, soccer pitches, rugby pitches, hockey pitches | the size of a pitch is not fixed: no area follows
  football fields | area (informal unit) | 1 | football fields | football field, football fields, soccer field, soccer fields | the size of a field is not fixed: no area follows
  city blocks | area (informal unit) | 1 | city blocks | city block, city blocks | the size of a city block is not fixed: no area follows
  bighas | area (informal unit) | 1 | bighas | bigha, bighas | the size of a bigha differs from place to place: no area follows
  kanals | area (informal unit) | 1 | kanals | kanal, kanals, marla, marlas | the size of a kanal differs from place to place: no area follows
  manzanas | area (informal unit) | 1 | manzanas | manzana, manzanas | the size of a manzana differs from place to place: no area follows
  m3 | volume | 1 | m3 | m3, m ³, cubic metre, cubic metres, cubic meter, cubic meters, cu m, cu . m, cubic - metre, cubic - meter, m ^ 3, cubic - metres, cubic - meters, cbm
  km3 | volume | 1000000000 | m3 | km3, km ³, cubic kilometre, cubic kilometres, cubic kilometer, cubic kilometers
  cuft | volume | 0.028316846592 | m3 | cubic foot, cubic feet, cu ft, cu . ft, cubic - foot
  cuyd | volume | 0.764554857984 | m3 | cubic yard, cubic yards, cu yd, cu yds, cu . yd, yd3, yd ³, cubic - yard
  bcm | volume | 1000000000 | m3 | bcm
  mcm | volume | 1000000 | m3 | mcm
  bcf | volume | 28316846.592 | m3 | bcf
  tcf | volume | 28316846592 | m3 | tcf
  acft | volume | 1233.48183754752 | m3 | acre - feet, acre - foot, acre feet, acre foot
  l | volume | 0.001 | m3 | l, litre, litres, liter, liters
  ml | volume | 0.000001 | m3 | ml, millilitre, millilitres, milliliter, milliliters
  hl | volume | 0.1 | m3 | hl, hectolitre, hectolitres, hectoliter, hectoliters
  ML | volume | 1000 | m3 | megalitre, megalitres, megaliter, megaliters
  GL | volume | 1000000 | m3 | gigalitre, gigalitres, gigaliter, gigaliters
  gal | volume | 0.003785411784 | m3 | gallon, gallons, gal
  bbl | volume | 0.158987294928 | m3 | barrel, barrels, bbl, bbls
  g | mass | 0.001 | kg | g, gram, grams, gramme, grammes
  kg | mass | 1 | kg | kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
  t | mass | 1000 | kg | t, tonne, tonnes, metric ton, metric tons, metric tonnes, ton, tons
  lb | mass | 0.45359237 | kg | lb, lbs, pound, pounds
  kt | mass | 1000000 | kg | kilotonne, kilotonnes, kiloton, kilotons
  Mt | mass | 1000000000 | kg | megatonne, megatonnes, megaton, megatons, mt
  dwt | mass | 1000 | kg | dwt, deadweight tonnes, deadweight tons
  mg | mass | 0.000001 | kg | mg, milligram, milligrams
  oz | mass | 0.028349523125 | kg | oz, ounce, ounces
  Gt | mass | 1000000000000 | kg | gigatonne, gigatonnes, gigaton, gigatons, gt
  long ton | mass | 1016.0469088 | kg | long ton, long tons, imperial tons
  short ton | mass | 907.18474 | kg | short ton, short tons, us tons, u.s. tons
  W | power | 1 | W | w, watt, watts
  mW | power | 0.001 | W | milliwatt, milliwatts
  kW | power | 1000 | W | kw, kilowatt, kilowatts
  kWp | power | 1000 | W | kwp, kw peak
  kVA | power | 1000 | W | kva
  MW | power | 1000000 | W | mw, megawatt, megawatts
  MWp | power | 1000000 | W | mwp, mw peak, megawatt peak, megawatts peak, megawatt - peak
  MWe | power | 1000000 | W | mwe, mw electric, megawatts electric
  MWt | power | 1000000 | W | mwt, mwth, mw thermal, megawatts thermal
  MVA | power | 1000000 | W | mva
  GW | power | 1000000000 | W | gw, gigawatt, gigawatts
  GWp | power | 1000000000 | W | gwp, gw peak
  GWe | power | 1000000000 | W | gwe
  TW | power | 1000000000000 | W | tw, terawatt, terawatts
  hp | power | 745.6998715822702 | W | horsepower, hp
  kWh | energy | 3600000 | J | kwh, kilowatt - hour, kilowatt - hours, kilowatt hour, kilowatt hours, kilowatthours
  Wh | energy | 3600 | J | wh, watt - hour, watt - hours, watt hour, watt hours
  MWh | energy | 3600000000 | J | mwh, megawatt - hour, megawatt - hours, megawatt hour, megawatt hours
  GWh | energy | 3600000000000 | J | gwh, gigawatt - hour, gigawatt - hours, gigawatt hour, gigawatt hours
  TWh | energy | 3600000000000000 | J | twh, terawatt - hour, terawatt - hours, terawatt hour, terawatt hours
  J | energy | 1 | J | joule, joules
  kJ | energy | 1000 | J | kj, kilojoule, kilojoules
  TJ | energy | 1000000000000 | J | tj, terajoule, terajoules
  PJ | energy | 1000000000000000 | J | pj, petajoule, petajoules
  BTU | energy | 1055.05585262 | J | btu, btus
  mmBTU | energy | 1055055852.62 | J | mmbtu
  kcal | energy | 4184 | J | kcal, kilocalorie, kilocalories
  cal | energy | 4.184 | J | calorie, calories
  MJ | energy | 1000000 | J | mj, megajoule, megajoules
  GJ | energy | 1000000000 | J | gj, gigajoule, gigajoules
  V | voltage | 1 | V | v, volt, volts
  mV | voltage | 0.001 | V | mv, millivolt, millivolts
  A | current | 1 | A | ampere, amperes, amp, amps
  Hz | frequency | 1 | Hz | hz, hertz
  kHz | frequency | 1000 | Hz | khz, kilohertz
  MHz | frequency | 1000000 | Hz | mhz, megahertz
  GHz | frequency | 1000000000 | Hz | ghz, gigahertz
  Pa | pressure | 1 | Pa | pa, pascal, pascals
  hPa | pressure | 100 | Pa | hpa, hectopascal, hectopascals, mbar, millibar, millibars
  kPa | pressure | 1000 | Pa | kpa, kilopascal, kilopascals
  MPa | pressure | 1000000 | Pa | mpa, megapascal, megapascals
  bar | pressure | 100000 | Pa | bar
  psi | pressure | 6894.757293168 | Pa | psi
  atm | pressure | 101325 | Pa | atm, atmospheres
  kV | voltage | 1000 | V | kv, kilovolt, kilovolts
  km/h | speed | 0.2777777777777778 | m/s | km / h, kph, kmh, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour, km per hour, kmph, km / hr, km an hour, kilometers / hour, kilometres / hour
  mph | speed | 0.44704 | m/s | mph, miles per hour, miles an hour
  kn | speed | 0.5144444444444445 | m/s | knot, knots
  m/s | speed | 1 | m/s | m / s, metres per second, meters per second, m per second, metres a second, meters a second, metres / second
  km/s | speed | 1000 | m/s | km / s, kilometres per second, kilometers per second, kilometres a second
  ft/s | speed | 0.3048 | m/s | ft / s, feet per second, feet a second
  m3/s | flow | 1 | m3/s | m3 / s, m ³ / s, m3 per second, cubic metres per second, cubic meters per second, cubic metres a second, cubic meters a second, cumecs, cumec
  cuft/s | flow | 0.028316846592 | m3/s | cusecs, cusec, cubic feet per second, cubic feet a second, cfs
  degC | temperature difference | 1 | K | degrees celsius, degrees centigrade, degree celsius, ° c, celsius, ℃, degrees c, deg c
  degF | temperature difference | 0.555555555556 | K | degrees fahrenheit, degree fahrenheit, ° f, fahrenheit, degrees f
  K | temperature difference | 1 | K | kelvin, kelvins, degrees kelvin
  deg | angle | 1 | deg | degree, degrees, °
  s | duration | 1 | s | second, seconds, sec, secs
  min | duration | 60 | s | minute, minutes, min, mins
  h | duration | 3600 | s | hour, hours, hrs, hr
  d | duration | 86400 | s | day, days
  wk | duration | 604800 | s | week, weeks
  fortnight | duration | 1209600 | s | fortnight, fortnights
  mo | duration | 2629746 | s | month, months
  a | duration | 31556952 | s | year, years, yr, yrs
  decade | duration | 315569520 | s | decade, decades
  century | duration | 3155695200 | s | century, centuries
  MB | data | 1000000 | B | mb, megabyte, megabytes
  kB | data | 1000 | B | kb, kilobyte, kilobytes
  GB | data | 1000000000 | B | gb, gigabyte, gigabytes
  TB | data | 1000000000000 | B | tb, terabyte, terabytes
  PB | data | 1000000000000000 | B | pb, petabyte, petabytes
  Mbit/s | data rate | 1000000 | bit/s | mbps, mbit / s, megabits per second, megabits a second
  Gbit/s | data rate | 1000000000 | bit/s | gbps, gbit / s, gigabits per second, gigabits a second
  TEU | container capacity | 1 | TEU | teu, teus
  storey | storeys | 1 | storeys | storey, storeys, storied
  """

/// Names that hold a unit and a rate: `symbol | rate | names`.
let compoundUnitTable = """
  bbl | /d | bpd, b / d, bopd, bbl / d, barrels per day, barrels a day
  t | /a | tpa, t / a, t / yr, tonnes per annum
  kt | /a | ktpa, ktpy, kt / a
  Mt | /a | mtpa, mtpy, mt / a
  t | /d | tpd, t / d
  t | /h | tph, t / h
  m3 | /d | m3 / d, m ³ / d
  GWh | /a | gwh / a, gwh / yr
  """

/// Words that make a unit a rate: `words | suffix`.
let rateTable = """
  a year | /a
  per year | /a
  each year | /a
  every year | /a
  annually | /a
  yearly | /a
  per annum | /a
  / year | /a
  / yr | /a
  a month | /mo
  per month | /mo
  each month | /mo
  monthly | /mo
  a week | /wk
  per week | /wk
  each week | /wk
  weekly | /wk
  a day | /d
  per day | /d
  each day | /d
  daily | /d
  / day | /d
  / d | /d
  an hour | /h
  per hour | /h
  each hour | /h
  hourly | /h
  / h | /h
  a second | /s
  per second | /s
  / s | /s
  a minute | /min
  per minute | /min
  """
