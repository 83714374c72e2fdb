/// The simulated clusters: nodes, pods, autoscalers, demand and the calls between workloads.
@NullMarked
package tifo.sim.platform;

import org.jspecify.annotations.NullMarked;
