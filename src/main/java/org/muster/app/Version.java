package org.muster.app;

import picocli.CommandLine.IVersionProvider;

/// Which build this is, from the jar's manifest.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Muster.class.getPackage().getImplementationVersion();
        return new String[] {"muster " + (version == null ? "from source" : version)};
    }
}
