/// Alert rules of Prometheus and Grafana, judged locally by pure functions.
@NullMarked
package tifo.rule;

import org.jspecify.annotations.NullMarked;
