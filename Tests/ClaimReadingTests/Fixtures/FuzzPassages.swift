/// Short passages that the fuzz tests cut, shuffle and splice; every name and figure is invented.
enum FuzzPassages {
  static let all = [
    """
    New hall covers 12,500 square metres – Velm News
    QORVASH, Nov 25 (Velm News) - A new assembly hall at the Qorvash works covers 12,500 m², reported
    Velm News, citing the Harrow Lane Institute. The hall is 60–70% larger than the one it replaced,
    the institute said in a report published last Wednesday. "We counted 12 cranes," said Ana Bel, an
    analyst at the institute, who spoke to Radio Orla. It was reported that work began in 2023.
    """,
    """
    In 2023 it was reported by Radio Orla that the yard had doubled. According to two officials who
    spoke to the agency, about a third of the quay was finished by the end of March, up from a quarter
    a year earlier. The ministry denied that. No aircraft were visible, and it is unclear whether the
    runway will be extended by 300 to 2,700 metres. None of the sheds is taller than 30 metres.
    """,
    """
    The bridge – known as the Long Span – is three times as long as the old one, according to its
    builder. Between 40 and 60 workers, each earning $1.2 million a decade, were seen in the same month
    last year; a spokesman, Sam Ler, said he had been told by engineers that it was twice the size.
    Correction, Feb. 11: An earlier version said 35 ft (10.7 m). It is 35 m, give or take 5 per cent.
    """,
    """
    1/ Satellite images dated 11 February 2024 show two new silos and a 300-metre-long breakwater.
    2/ Analysts put its area at 4.2 sq km, compared with 1.3 sq km in Q3 2019, the lowest since records
    began in 1974. 3/ "It's an order of magnitude bigger", posted @velm_watch. Source: Radio Orla
    """,
  ]
}
