/// Who is told of which alerts, when and together with which: trees of routes, grouping, time
/// intervals, inhibition and silences, as Alertmanager and Grafana know them. Pure: time is an
/// argument.
@NullMarked
package tifo.rule.route;

import org.jspecify.annotations.NullMarked;
