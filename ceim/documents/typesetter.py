"""Sets one document, in a process of its own that knows nothing but what it is given: JSON in, a PDF or a PNG out.

A file that is run: so that what takes too long or too much memory can be ended, and CEIM itself loads none of it.
"""

import json
import resource
import sys

SECONDS, BYTES = 25, 3 << 30  # of a processor, and of addresses, most of which are never filled
NOT_SHOWN, FAILED = 3, 4  # exit codes


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    import typst

    asked = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]])
    try:
        made = typst.compile(
            asked["template"].encode(),
            root=asked["root"],
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=asked["root"],
            package_cache_path=asked["root"],
            sys_inputs={"document": json.dumps(asked["document"])},
            **form_of(asked),
        )
    except typst.TypstError as error:  # its message may hold people's words, so nobody is told it
        sys.exit(NOT_SHOWN if "could not be displayed" in str(error) else FAILED)
    sys.stdout.buffer.write(made)


def form_of(asked):
    if "points" in asked:  # for each inch of a picture
        return {"format": "png", "ppi": asked["points"]}
    return {"pdf_standards": ["ua-1"], "timestamp": asked["timestamp"]}


if __name__ == "__main__":
    main()
