/// Drills: which alerts must fire for a fault, and whether they did.
@NullMarked
package tifo.sim.drill;

import org.jspecify.annotations.NullMarked;
