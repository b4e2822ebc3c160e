"""Health, readiness, metrics, the log of events."""

import shutil

from search.following import rebuild


def test_the_process_says_that_it_is_up(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_ready_means_database_migrations_and_index(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json["indexed_event"] == answer.json["last_event"]


def test_metrics_count_requests(client):
    client.get("/api/v1/products")

    assert 'registry_requests_total{endpoint="entries.list_products"' in client.get("/metrics").text


def test_a_damaged_index_stops_search_only_and_one_command_mends_it(app, tmp_path):
    index = tmp_path / "index"
    client, database = app.test_client(), app.extensions["registry"].database
    rebuild(database, index)
    assert client.get("/api/v1/search?q=robot").status_code == 200

    shutil.rmtree(index)
    missing = client.get("/api/v1/search?q=robot"), client.get("/readyz"), client.get("/api/v1/products")
    rebuild(database, index)
    mended = client.get("/api/v1/search?q=robot"), client.get("/readyz")

    assert [answer.status_code for answer in missing] == [503, 503, 200]
    assert missing[0].json["code"] == "index_unavailable"
    assert missing[0].headers["Retry-After"]
    assert [answer.status_code for answer in mended] == [200, 200]


def test_the_log_can_be_read_to_its_end_without_gap(client):
    seqs, url = [], "/api/v1/events?page_size=200"
    while url:
        answer = client.get(url).json
        seqs += [event["seq"] for event in answer["items"]]
        url = answer["page"]["next"]

    assert seqs == list(range(1, answer["last_event"] + 1))


def test_every_event_about_something_with_an_address_can_be_followed(client):
    events = client.get("/api/v1/events?page_size=200").json["items"]
    urls = {event["url"] for event in events if event["url"]}

    assert urls
    assert [url for url in sorted(urls)[:40] if client.get(url).status_code != 200] == []
