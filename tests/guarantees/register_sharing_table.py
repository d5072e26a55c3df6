"""Who gets which answer from the register of sharing, its masked lines, and what is taken out of it.

"sharing", "restricted", "assets" and "flows" are the lists that can be taken out; a POST without a form leads back.
"""

SHARING = """
route                      record     how  nob sam mar pri ine joa dan tom hel rob far ala lee nad owe kim
register                   -          get  302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
register                   -          post 302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
register-narrow            -          get  302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
register-narrow            -          post 302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
register-restricted        -          get  302 403 403 403 403 403 403 403 200 403 200 403 403 403 200 403
register-restricted        -          post 302 403 403 403 403 403 403 403 200 403 200 403 403 403 200 403
register-narrow-restricted -          get  302 403 403 403 403 403 403 403 200 403 200 403 403 403 200 403
register-narrow-restricted -          post 302 403 403 403 403 403 403 403 200 403 200 403 403 403 200 403
exports                    -          get  302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
exports                    -          post 302 403 403 403 403 200 200 200 200 403 200 403 403 200 200 403
export                     sharing    get  302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     sharing    post 302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     restricted get  302 403 403 403 403 403 403 403 302 403 302 403 403 403 302 403
export                     restricted post 302 403 403 403 403 403 403 403 302 403 302 403 403 403 302 403
export                     assets     get  302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     assets     post 302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     flows      get  302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     flows      post 302 403 403 403 403 302 302 302 302 403 302 403 403 302 302 403
export                     all        get  302 403 403 403 403 404 404 404 404 403 404 403 403 404 404 403
export                     all        post 302 403 403 403 403 404 404 404 404 403 404 403 403 404 404 403
"""
