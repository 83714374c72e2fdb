package tifo.sim.platform;

import java.util.List;

/// A Kubernetes cluster: where it runs and its three zones.
public record Cluster(String name, Provider provider, String region, List<String> zones) {
  /// Who runs the control plane: decides node labels, provider ids and what can be scraped.
  public enum Provider {
    GKE,
    EKS
  }

  public Cluster {
    zones = List.copyOf(zones);
  }
}
