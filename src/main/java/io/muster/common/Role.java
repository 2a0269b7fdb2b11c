package io.muster.common;

import java.util.Optional;

/** Permissions of a caller; each role includes the ones before it. */
public enum Role {
    /** Reads agents, tasks, projects and pages. */
    VIEWER,
    /** Also creates, drives and deletes them. */
    OPERATOR,
    /** Also manages keys and reads the audit log. */
    ADMIN;

    /** The names for {@code @RolesAllowed}, which wants constants. */
    public static final String VIEWER_NAME = "viewer";

    public static final String OPERATOR_NAME = "operator";
    public static final String ADMIN_NAME = "admin";

    public static Optional<Role> find(String name) {
        return WireName.find(Role.class, name);
    }

    public String wireName() {
        return WireName.of(this);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
