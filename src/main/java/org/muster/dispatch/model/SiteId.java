package org.muster.dispatch.model;

/// A site's code within its jurisdiction (`S017`).
public record SiteId(String code) implements Comparable<SiteId> {
    public SiteId {
        code = code.strip();
        if (code.isEmpty() || code.length() > 40) {
            throw new IllegalArgumentException("not a site code: '" + code + "'");
        }
    }

    @Override
    public int compareTo(SiteId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
