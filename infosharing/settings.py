"""Settings: safe by default, changed from the environment, and read without changing anything."""

import tomllib
from pathlib import Path

import django
import environ
from csp.constants import NONE, SELF

from infosharing.accounts.providers.configured import WrongProviders, providers_in
from infosharing.records import installation
from infosharing.records.keyring import KEY_FILE_NAME, KeysMissing, load_keyring

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"]
DJANGO_WIDGETS = Path(django.__file__).parent / "forms" / "templates"
VAR = installation.folder()

# "demo" serves plain HTTP on this machine and writes mail to files; anything else is a real school.
MODE = env.str("INFOSHARING_MODE", default="school")
DEMO = MODE == "demo"
DEMO_PEOPLE_FILE = VAR / "demo-people.json"
DEBUG = False
ALLOWED_HOSTS = env.list("INFOSHARING_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("INFOSHARING_ORIGINS", default=[])

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a long condition to machine code takes PostgreSQL two seconds, asking it a twentieth.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / installation.SQLITE_NAME,
            "CONN_MAX_AGE": None,  # to open it anew takes longer than a whole page
            "OPTIONS": {
                # Default settings fail nine in ten writes at once; see docs/adr/0003.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    }
# Off, Django writes every statement anew; on, every thousandth call is compared with what Django would ask.
COMPILED_QUERIES = env.bool("INFOSHARING_COMPILED_QUERIES", default=True)
COMPILED_QUERIES_COMPARED = 1000
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")

KEY_FILE = VAR / KEY_FILE_NAME
try:
    KEYRING = load_keyring(KEY_FILE, from_environment=env.str("INFOSHARING_KEYS", default=None))
except KeysMissing as fault:
    raise SystemExit(str(fault)) from None
SECRET_KEY = KEYRING.django

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guardian",
    "simple_history",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "infosharing.records",
    "infosharing.workflow",
    "infosharing.outbox",
    "infosharing.accounts",
    "infosharing.directory",
    "infosharing.documents",
    "infosharing.reminders",
    "agreements",
    "requests_app",
    "safeguarding",
    "register",
    "administration",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "infosharing.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "infosharing.accounts.middleware.ActorMiddleware",
    "infosharing.accounts.sessions.middleware.SessionCare",
    "infosharing.accounts.guessing.middleware.SlowsGuessing",
]

ROOT_URLCONF = "infosharing.urls"
WSGI_APPLICATION = "infosharing.wsgi.application"
ASGI_APPLICATION = "infosharing.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # The second folder lets Django's own error handlers find our pages, the third holds its stock widgets.
        "DIRS": [BASE_DIR / "templates", BASE_DIR / "templates" / "pages", DJANGO_WIDGETS],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "register.navigation.frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "infosharing.records.templatetags.extensions",
                "infosharing.records.templatetags.formats",
            ],
        },
    }
]
FORM_RENDERER = "infosharing.rendering.Renderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["infosharing.accounts.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "infosharing.accounts.passwords.UnlikeTheEmail"},
    {"NAME": "infosharing.accounts.passwords.LongEnough"},
    {"NAME": "infosharing.accounts.passwords.HardToGuess"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

# Nobody sees anything with a password alone; only in the demonstration may the second step stay away.
SECOND_FACTOR = not DEMO
ACCOUNT_ADAPTER = "infosharing.accounts.factors.adapters.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_TIMEOUT = 10 * 60  # seconds between password and second step
# Wrong codes count for one account, whatever the address: a school behind one address is never shut out as a whole.
ACCOUNT_RATE_LIMITS = {"login_failed": "6/15m/key", "reauthenticate": ""}
MFA_ADAPTER = "infosharing.accounts.factors.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which a phone's clock may differ
MFA_RECOVERY_CODE_COUNT = 20
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
# The school's own accounts at Microsoft Entra or Google Workspace. They are connected by invitation or by their owner.
try:
    SIGN_IN_PROVIDERS = providers_in(env.str("INFOSHARING_SIGN_IN_PROVIDERS", default=""))
except WrongProviders as fault:
    raise SystemExit(str(fault)) from None
SOCIALACCOUNT_ADAPTER = "infosharing.accounts.providers.adapter.SchoolAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid"]}}
SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_LOGIN_ON_GET = False
# Codes that were used and wrong ones that were tried are known to every worker.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kept_for_a_while"}
}

# Grants are our own rows on guardian's direct foreign-key model; its backend and shortcuts are never used.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_ENABLED = True
SIMPLE_HISTORY_DATE_INDEX = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATETIME_INPUT_FORMATS = ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
VAULT = VAR / "vault"
# Uploads are kept in memory until they are sealed, so a form may bring few.
DATA_UPLOAD_MAX_NUMBER_FILES = 2
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024
# Uploads stay in memory: Django would write the larger ones to the temporary folder, unsealed.
FILE_UPLOAD_HANDLERS = ["infosharing.documents.upload_handlers.InMemory"]

EMAIL_BACKEND = "infosharing.outbox.backend.OutboxBackend"
# Everybody calls send_mail; the outbox keeps the mail and hands it to this carrier, again and again until it went.
MAIL_CARRIER = (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 10
if env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"), EMAIL_BACKEND=EMAIL_BACKEND)
DEFAULT_FROM_EMAIL = env.str("INFOSHARING_MAIL_FROM", default="information-sharing@localhost")
SITE_ADDRESS = env.str("INFOSHARING_ADDRESS", default="http://localhost:8000")
# Where people report a weakness of this installation: an e-mail address, or the address of a page.
SECURITY_CONTACT = env.str("INFOSHARING_SECURITY_CONTACT", default="")
if "@" in SECURITY_CONTACT and ":" not in SECURITY_CONTACT:
    SECURITY_CONTACT = f"mailto:{SECURITY_CONTACT}"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A form that leads to a provider is answered by a redirect, which browsers count as the form's address.
        "form-action": [SELF, *(provider.origin for provider in SIGN_IN_PROVIDERS)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "infosharing.accounts.sessions.store"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A browser takes a cookie of such a name from this host alone, over HTTPS. The demo has no HTTPS.
COOKIES = "" if DEMO else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIES}session", f"{COOKIES}csrf"
DEVICE_COOKIE_NAME = f"{COOKIES}device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
BEHIND_PROXY = env.bool("INFOSHARING_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # A refused form would write its address to the log, and the address may be a link that somebody holds.
        "django.security.csrf": {"level": "ERROR"},
    },
}
