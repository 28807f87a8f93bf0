/// Units: `symbol | dimension | factor to SI | SI unit | names`.
///
/// Names are lower case; a name of several words is parted by spaces, with `-`, `/`, `.` and `²` as
/// words of their own (`megawatt - hours`, `sq . ft`). Barrel: 42 US gallons of 231 cubic inches;
/// foot: 0.3048 m exactly; ton without more is the metric ton, which its note says.
let unitTable = """
  % | share | 0.01 | 1 | %, percent, per cent, pct, pc
  pp | difference of shares | 0.01 | 1 | percentage points, percentage point, percentage - points, pp, pps, percent points
  mm | length | 0.001 | m | mm, millimetre, millimetres, millimeter, millimeters
  cm | length | 0.01 | m | cm, centimetre, centimetres, centimeter, centimeters
  m | length | 1 | m | m, metre, metres, meter, meters
  km | length | 1000 | m | km, kms, kilometre, kilometres, kilometer, kilometers
  ft | length | 0.3048 | m | ft, ft ., foot, feet
  in | length | 0.0254 | m | inch, inches
  yd | length | 0.9144 | m | yard, yards, yd, yds
  mi | length | 1609.344 | m | mile, miles, mi
  nmi | length | 1852 | m | nautical mile, nautical miles, nmi, nm
  m2 | area | 1 | m2 | m2, m ², m ^ 2, sqm, sq m, sq . m, sq metres, sq meters, square metre, square metres, square meter, square meters, square - metre, square - metres, square - meter, square - meters
  km2 | area | 1000000 | m2 | km2, km ², sq km, sq . km, sqkm, square kilometre, square kilometres, square kilometer, square kilometers, square - kilometre, square - kilometer
  ha | area | 10000 | m2 | ha, hectare, hectares
  ac | area | 4046.8564224 | m2 | acre, acres
  sqft | area | 0.09290304 | m2 | sqft, sq ft, sq . ft, sq . ft ., sq ft ., ft2, ft ², square foot, square feet, square - foot, square - feet
  sqyd | area | 0.83612736 | m2 | square yard, square yards, sq yd
  sqmi | area | 2589988.110336 | m2 | square mile, square miles, sq mi, sq miles, sq . mi, square - mile
  m3 | volume | 1 | m3 | m3, m ³, cubic metre, cubic metres, cubic meter, cubic meters, cu m, cu . m, cubic - metre, cubic - meter
  km3 | volume | 1000000000 | m3 | km3, km ³, cubic kilometre, cubic kilometres, cubic kilometer, cubic kilometers
  cuft | volume | 0.028316846592 | m3 | cubic foot, cubic feet, cu ft, cu . ft, cubic - foot
  acft | volume | 1233.48183754752 | m3 | acre - feet, acre - foot, acre feet, acre foot
  l | volume | 0.001 | m3 | l, litre, litres, liter, liters
  gal | volume | 0.003785411784 | m3 | gallon, gallons, gal
  bbl | volume | 0.158987294928 | m3 | barrel, barrels, bbl, bbls
  g | mass | 0.001 | kg | g, gram, grams, gramme, grammes
  kg | mass | 1 | kg | kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
  t | mass | 1000 | kg | t, tonne, tonnes, metric ton, metric tons, metric tonnes, ton, tons
  lb | mass | 0.45359237 | kg | lb, lbs, pound, pounds
  kt | mass | 1000000 | kg | kilotonne, kilotonnes, kiloton, kilotons
  Mt | mass | 1000000000 | kg | megatonne, megatonnes, megaton, megatons
  dwt | mass | 1000 | kg | dwt, deadweight tonnes, deadweight tons
  W | power | 1 | W | w, watt, watts
  kW | power | 1000 | W | kw, kilowatt, kilowatts
  MW | power | 1000000 | W | mw, megawatt, megawatts
  GW | power | 1000000000 | W | gw, gigawatt, gigawatts
  TW | power | 1000000000000 | W | tw, terawatt, terawatts
  hp | power | 745.6998715822702 | W | horsepower, hp
  kWh | energy | 3600000 | J | kwh, kilowatt - hour, kilowatt - hours, kilowatt hour, kilowatt hours
  MWh | energy | 3600000000 | J | mwh, megawatt - hour, megawatt - hours, megawatt hour, megawatt hours
  GWh | energy | 3600000000000 | J | gwh, gigawatt - hour, gigawatt - hours, gigawatt hour, gigawatt hours
  TWh | energy | 3600000000000000 | J | twh, terawatt - hour, terawatt - hours, terawatt hour, terawatt hours
  J | energy | 1 | J | joule, joules
  MJ | energy | 1000000 | J | mj, megajoule, megajoules
  GJ | energy | 1000000000 | J | gj, gigajoule, gigajoules
  V | voltage | 1 | V | v, volt, volts
  kV | voltage | 1000 | V | kv, kilovolt, kilovolts
  km/h | speed | 0.2777777777777778 | m/s | km / h, kph, kmh, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour, km per hour
  mph | speed | 0.44704 | m/s | mph, miles per hour, miles an hour
  kn | speed | 0.5144444444444445 | m/s | knot, knots
  m/s | speed | 1 | m/s | m / s, metres per second, meters per second
  degC | temperature difference | 1 | K | degrees celsius, degrees centigrade, degree celsius, ° c, celsius
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
  GB | data | 1000000000 | B | gb, gigabyte, gigabytes
  TB | data | 1000000000000 | B | tb, terabyte, terabytes
  TEU | container capacity | 1 | TEU | teu, teus
  USD | money | 1 | USD | dollar, dollars, usd, us dollars, u.s. dollars, us dollar
  EUR | money | 1 | EUR | euro, euros, eur
  GBP | money | 1 | GBP | pounds sterling, gbp, sterling
  CNY | money | 1 | CNY | yuan, renminbi, cny, rmb
  JPY | money | 1 | JPY | yen, jpy
  RUB | money | 1 | RUB | rouble, roubles, ruble, rubles, rub
  INR | money | 1 | INR | rupee, rupees, inr
  UAH | money | 1 | UAH | hryvnia, hryvnias, uah
  """

/// Signs before an amount of money: `sign | unit`.
let currencySignTable = """
  $ | USD
  us$ | USD
  € | EUR
  £ | GBP
  ¥ | JPY
  ₴ | UAH
  ₽ | RUB
  ₹ | INR
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
