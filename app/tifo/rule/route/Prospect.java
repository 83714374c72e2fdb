package tifo.rule.route;

import java.time.Duration;

/// A group that would begin if an alert fired: whom it would be told, under which key, and how long
/// after. Immutable.
public record Prospect(String receiver, String groupKey, Duration groupWait) {}
