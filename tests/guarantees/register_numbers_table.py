"""Who gets which answer from the numbers of the register and the yearly report for the governing body."""

NUMBERS = """
route                     record         how  nob sam mar pri ine joa dan tom hel rob far ala lee nad owe kim
overview                  -              get  302 403 403 403 403 200 200 200 200 200 200 403 403 200 200 403
overview                  -              post 302 403 403 403 403 200 200 200 200 200 200 403 403 200 200 403
report                    -              get  302 403 403 403 403 403 403 403 200 200 200 403 403 403 200 403
report                    -              post 302 403 403 403 403 403 403 403 200 200 200 403 403 403 200 403
report-pdf                -              get  302 403 403 403 403 403 403 403 200 200 200 403 403 403 200 403
report-pdf                -              post 302 403 403 403 403 403 403 403 200 200 200 403 403 403 200 403
"""
