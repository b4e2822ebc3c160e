"""What every page and static file says to the browser beside its content."""

from flask import Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
"""Nothing inline, nothing from elsewhere; JSON-LD is data and not run."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}


def protect(response: Response) -> Response:
    """Add them; browsers heed the promise of HTTPS only where they came by it. Answers under /api say their own."""
    if not request.path.startswith("/api"):
        response.headers.update(HEADERS)
    return response
