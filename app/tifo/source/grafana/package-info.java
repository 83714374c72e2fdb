/// Prometheus data behind Grafana: its data-source proxy and its own query API with data frames.
@NullMarked
package tifo.source.grafana;

import org.jspecify.annotations.NullMarked;
