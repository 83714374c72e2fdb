/// Reads configurations of routes: Alertmanager's, and Grafana's provisioning files.
@NullMarked
package tifo.rule.route.file;

import org.jspecify.annotations.NullMarked;
