/// The templates of labels and annotations: Go's text/template, with what Prometheus and Grafana
/// add.
@NullMarked
package tifo.rule.template;

import org.jspecify.annotations.NullMarked;
