/// What the simulated platform's exporters write: names and labels as the real ones have them.
@NullMarked
package tifo.sim.exporter;

import org.jspecify.annotations.NullMarked;
