/// Currencies: `unit | names`; a name that several countries use is a unit of its own.
let moneyTable = """
  USD | dollar, dollars, usd, us dollars, u.s. dollars, us dollar, u.s. dollar, american dollars
  EUR | euro, euros, eur
  GBP | pounds sterling, gbp, sterling, british pounds
  CNY | yuan, renminbi, cny, rmb
  JPY | yen, jpy
  RUB | rouble, roubles, ruble, rubles, rub, russian rubles, russian roubles
  INR | rupee, rupees, inr, indian rupees
  PKR | pakistani rupees, pkr
  UAH | hryvnia, hryvnias, hryvnya, uah
  CAD | canadian dollars, canadian dollar, cad
  AUD | australian dollars, australian dollar, aud
  NZD | new zealand dollars, nzd
  HKD | hong kong dollars, hkd
  SGD | singapore dollars, sgd
  TWD | taiwan dollars, new taiwan dollars, twd
  CHF | swiss francs, swiss franc, chf
  KRW | south korean won, korean won, krw
  KPW | north korean won, kpw
  VND | dong, vnd
  THB | baht, thb
  IDR | rupiah, idr
  MYR | ringgit, myr
  PHP | philippine pesos, php
  MXN | mexican pesos, mxn
  BRL | reais, brl, brazilian reais
  ZAR | rand, zar
  NGN | naira, ngn
  KES | kenyan shillings, kes
  GHS | cedi, cedis, ghs
  EGP | egyptian pounds, egp
  ETB | birr, etb
  TRY | turkish lira, turkish liras, lira, liras
  ILS | shekel, shekels, nis, ils
  IRR | iranian rials, irr, toman, tomans
  SAR | saudi riyals, sar
  QAR | qatari riyals, qar
  AED | uae dirhams, emirati dirhams, aed
  MAD | moroccan dirhams
  IQD | iraqi dinars, iqd
  KWD | kuwaiti dinars, kwd
  JOD | jordanian dinars, jod
  RSD | serbian dinars, rsd
  PLN | zloty, zlotys, zlotych, pln
  CZK | czech koruna, czech korunas, koruna, czk
  HUF | forint, forints, huf
  RON | lei, ron, romanian lei
  BGN | leva, bgn
  SEK | swedish kronor, swedish krona, sek
  NOK | norwegian kroner, norwegian krone, nok
  DKK | danish kroner, danish krone, dkk
  ISK | icelandic kronur, isk
  KZT | tenge, kzt
  UZS | uzbek som, uzbek soms, uzs
  AZN | manat, manats, azn
  GEL | lari, gel
  AMD | armenian drams, amd
  BYN | belarusian rubles, belarusian roubles, byn
  BDT | taka, bdt
  MMK | kyat, kyats, mmk
  dollar of another country | local dollars
  peso | peso, pesos
  dinar | dinar, dinars
  dirham | dirham, dirhams
  rial | rial, rials, riyal, riyals
  franc | franc, francs
  shilling | shilling, shillings
  krona | krona, kronor, krone, kroner
  """

/// Signs and codes before an amount of money: `sign | unit`.
let currencySignTable = """
  $ | USD
  us$ | USD
  € | EUR
  £ | GBP
  ¥ | JPY
  ₴ | UAH
  ₽ | RUB
  ₹ | INR
  ₩ | KRW
  ₺ | TRY
  ₪ | ILS
  ₫ | VND
  ₦ | NGN
  ₱ | PHP
  ฿ | THB
  ₸ | KZT
  ₾ | GEL
  ₼ | AZN
  """

/// Codes that stand before an amount only in capitals: `code | unit`.
let currencyCodeTable = """
  usd | USD
  eur | EUR
  gbp | GBP
  chf | CHF
  cny | CNY
  rmb | CNY
  jpy | JPY
  inr | INR
  rub | RUB
  uah | UAH
  pln | PLN
  cad | CAD
  aud | AUD
  """
