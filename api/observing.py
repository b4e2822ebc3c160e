"""What operators see: structured logs with request ids, metrics, health."""

import logging
import os
import sys
import time
from datetime import UTC, datetime, timedelta

import structlog
from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client import REGISTRY as PROCESS_METRICS
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.bytecache import request_id
from api.declaring import declares
from api.registry import Registry, current_registry
from catalogue.log import events
from catalogue.models import Event
from catalogue.vocabulary import Action
from migrations.running import is_current

INDEX_MAY_LAG = timedelta(seconds=10)
REQUESTS = Counter("registry_requests", "Requests answered", ["endpoint", "method", "status"])
SECONDS = Histogram("registry_request_seconds", "Time to answer a request", ["endpoint"])
log = structlog.get_logger("registry")
blueprint = Blueprint("observing", __name__)


def init_app(app: Flask) -> None:
    """Give each request an id, log and measure it."""
    app.register_blueprint(blueprint)
    app.before_request(_begin)
    app.after_request(_end)


def configure_logs(level: int = logging.WARNING) -> None:
    """Write logs from a level up as one JSON object a line to standard error; servers log every request."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _begin() -> None:
    g.request_id = request_id(request.environ)
    g.began = time.perf_counter()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    """Log what was asked and how it went; no address and no query, which may tell who asks what."""
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    endpoint = request.endpoint or "unknown"
    response.headers["X-Request-Id"] = g.get("request_id", "")
    response.headers["X-Content-Type-Options"] = "nosniff"
    REQUESTS.labels(endpoint, request.method, response.status_code).inc()
    SECONDS.labels(endpoint).observe(seconds)
    log.info("request", method=request.method, endpoint=endpoint, status=response.status_code,
             ms=round(seconds * 1000, 1))  # fmt: skip
    structlog.contextvars.clear_contextvars()
    return response


@blueprint.get("/healthz")
@declares(Action.READ_PUBLIC)
def get_health() -> Response:
    """Say that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@declares(Action.READ_PUBLIC)
def get_readiness() -> Response:
    """Say whether database, migrations and index are ready; 503 if one is not."""
    checks = check_readiness(current_registry())
    response = jsonify(checks)
    response.status_code = 200 if checks["ready"] else 503
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/metrics")
@declares(Action.READ_PUBLIC)
def get_metrics() -> Response:
    """Give the figures of all server processes for Prometheus."""
    registry = PROCESS_METRICS
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped upstream
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def check_readiness(registry: Registry) -> dict[str, object]:
    """Compare the index with the log and look at the database; says each check by name."""
    indexed = registry.index.state()
    try:
        with registry.database.reading() as session:
            last = events.last_sequence(session)
            migrated = is_current(session.connection())
            fresh = indexed is not None and _is_fresh(session, indexed)
    except SQLAlchemyError as error:
        log.warning("not_ready", error=type(error).__name__)
        return {"ready": False, "database": "unavailable", "migrations": "unknown", "indexed_event": indexed}
    return {
        "ready": migrated and fresh,
        "database": "ok",
        "migrations": "current" if migrated else "behind",
        "index": "ok" if fresh else "missing" if indexed is None else "behind",
        "indexed_event": indexed,
        "last_event": last,
    }


def _is_fresh(session: Session, indexed: int) -> bool:
    """Say whether the index misses no event older than it may lag."""
    oldest = session.scalar(select(Event.at).where(Event.seq > indexed).order_by(Event.seq).limit(1))
    return oldest is None or datetime.now(UTC) - oldest < INDEX_MAY_LAG
