"""
The application: reads the environment and joins the parts.

``create_app`` touches neither disk nor database; servers call ``serve_app``.
"""

import gc
import logging
import threading
from datetime import UTC, datetime

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api import (
    account_commands,
    authentication,
    caching,
    commands,
    converters,
    declaring,
    documentation,
    errors,
    feedback_commands,
    limits,
    observing,
    openapi,
    request_scope,
    setting_commands,
)
from api.bytecache import ByteCache
from api.registry import Settings, open_registry
from api.v1 import BLUEPRINTS
from catalogue.values import legal_day
from search.commands import search
from search.following import keep_current
from search.missing import keep_writing
from seed.commands import seed
from web import serving

MAX_BODY_BYTES = 1_000_000
GROUPS = (
    commands.database, commands.openapi, account_commands.accounts, account_commands.audit, setting_commands.settings,
    feedback_commands.feedback, seed, search,
)  # fmt: skip
"""Commands: ``flask database …`` and so on."""


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application from settings, or from the environment."""
    settings = settings or Settings.from_environment()
    observing.configure_logs()
    app = Flask("registry", static_folder=None, template_folder=str(documentation.TEMPLATES))
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY_BYTES, TRUSTED_HOSTS=list(settings.trusted_hosts))
    app.url_map.strict_slashes = False
    app.extensions["registry"] = open_registry(settings)
    for part in (observing, converters, request_scope, limits, authentication, caching):
        part.init_app(app)
    api = openapi.make_api(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
    app.extensions["openapi"] = api
    documentation.init_app(app)
    serving.init_app(app)
    errors.init_app(app)
    declaring.require_declared(app)
    for group in GROUPS:
        app.cli.add_command(group)
    app.wsgi_app = ByteCache(app.wsgi_app, app.extensions["registry"])  # type: ignore[method-assign]  # Flask's documented way
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]  # Flask's documented way
    return app


def serve_app() -> Flask:
    """Make the application for a server process: with logs as JSON and a thread that follows the log."""
    made = create_app()
    gc.freeze()  # what lives as long as the process is not looked through again at each collection, 0.1 s a time
    observing.configure_logs(logging.INFO)
    registry = made.extensions["registry"]
    if registry.settings.follow:
        arguments = (registry.database, registry.settings.index_directory, threading.Event())
        threading.Thread(target=keep_current, args=arguments, name="follow the log", daemon=True).start()
    counting = (registry.missing, registry.database, lambda: legal_day(datetime.now(UTC)), threading.Event())
    threading.Thread(target=keep_writing, args=counting, name="count what was not found", daemon=True).start()
    return made
