package tifo.source.prometheus;

import java.time.Instant;
import java.util.Optional;
import tifo.metric.Labels;

/// An alert that the server itself evaluates: `pending` or `firing`, and since when.
public record ServedAlert(
    Labels labels, Labels annotations, String state, Optional<Instant> activeAt, double value) {}
