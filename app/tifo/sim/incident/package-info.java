/// What can go wrong in a simulated match, when and where.
@NullMarked
package tifo.sim.incident;

import org.jspecify.annotations.NullMarked;
