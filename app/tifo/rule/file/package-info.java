/// Reads rule files: Prometheus' format and Grafana's alert provisioning.
@NullMarked
package tifo.rule.file;

import org.jspecify.annotations.NullMarked;
