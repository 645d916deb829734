/** Generated from openapi.json by `npm run openapi`: do not edit. */

/** A text that is one of these so far. The API may give others later, so a `switch` over it needs a default. */
type Open<Known extends string> = Known | (string & {})

export interface paths {
    "/v1/districts/{districtId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the district
         * @description Its name, time zone and the specialties its coaches coach on.
         */
        get: operations["readDistrict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the district’s settings
         * @description A new time zone holds for schools added from then on. A specialty taken off the list stays with the cycles that have it.
         */
        patch: operations["updateDistrict"];
        trace?: never;
    };
    "/v1/districts/{districtId}/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schools, latest added first
         * @description Or the one with a sourcedId.
         */
        get: operations["listSchools"];
        put?: never;
        /**
         * Add a school
         * @description By hand; most schools come with the roster. Its days begin and end in the district’s time zone unless it has its own.
         */
        post: operations["addSchool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/schools/{schoolId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a school
         * @description For everyone who acts in the district.
         */
        get: operations["readSchool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a school
         * @description A new time zone holds for cycles opened from then on. The next roster import may change the name again.
         */
        patch: operations["updateSchool"];
        trace?: never;
    };
    "/v1/districts/{districtId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people, latest added first
         * @description All, those at a school, those in a role, or the one with a sourcedId; one of these at a time.
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * Add a person
         * @description By hand; most people come with the roster. A person may hold several roles, each at some schools or, without any named, in the whole district.
         */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a person
         * @description For everyone who works in the district.
         */
        get: operations["readPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person
         * @description Names, email, roles, the coach profile, or whether they are active. What a roster import gave, the next one may change again; the coach profile and roles it knows nothing of stay.
         */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/v1/districts/{districtId}/roster-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roster imports, latest first
         * @description With their reports.
         */
        get: operations["listRosterImports"];
        put?: never;
        /**
         * Begin a roster import
         * @description Gives a URL to upload a OneRoster 1.1 or 1.2 CSV package to. Upload it with PUT, then start the import.
         */
        post: operations["createRosterImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/roster-imports/{importId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a roster import
         * @description As a dry run, which changes nothing and reports what it would do, or for good. A bulk file is the whole truth: what it lacks is marked `tobedeleted`. An import that would so remove more than a fifth of the active is refused unless the guard is overridden.
         */
        post: operations["startRosterImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/roster-imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a roster import
         * @description How far it is, and, once it has ended, its report.
         */
        get: operations["readRosterImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/roster-imports/{importId}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the faults of a package, in the order they were found
         * @description Each with file, row, column, what is wrong, and what was done about it. The first 5,000 are listed; the report counts all.
         */
        get: operations["listRosterFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycle-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the cycle models
         * @description Every version of every model a cycle can be opened with. A running cycle keeps the version it began with.
         */
        get: operations["listCycleModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycle-models/{modelKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a cycle model
         * @description Its newest version, unless one is named.
         */
        get: operations["readCycleModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cycles, latest first
         * @description By coach, teacher, school or stage, or those that need attention: soonest due first, in the district, of a coach or at a school. Shows frames only, and only those the caller may know of, so that a page may hold fewer than it was asked for. Coaches and teachers list their own, school leaders those of their schools. Who manages a consultancy’s consultants lists by coach or school where the engagement is limited.
         */
        get: operations["listCycles"];
        put?: never;
        /**
         * Open a coaching cycle
         * @description A coach opens cycles of their own; a district admin for any coach. The coach and the teachers must be active in these roles, and the teachers must work at the school.
         */
        post: operations["openCycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a cycle
         * @description Its coach and teachers see the content; leaders, admins and partners the frame; others find nothing.
         */
        get: operations["readCycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a cycle
         * @description Its teachers, specialty, planned end, and which optional artefacts it goes with or without. By its coach.
         */
        patch: operations["updateCycle"];
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a cycle to its next stage
         * @description Names the stage it is believed to be at, so that two who advance at once move it once. The stage must have what its model asks for.
         */
        post: operations["advanceCycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a cycle at the end of its last stage
         * @description The last stage must have what its model asks for. A closed cycle is a record and does not change any more.
         */
        post: operations["closeCycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a cycle before its time
         * @description By its coach, or by a district admin when the coach has left. The reason is content: the wall keeps it to the coach and the teachers.
         */
        post: operations["abandonCycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a goal to a cycle
         * @description Instructional or for student learning, with the measure that will show it. By the coach or a teacher of the cycle; a cycle holds up to 10.
         */
        post: operations["addGoal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/goals/{goalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a goal
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["readGoal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a goal
         * @description By the coach or a teacher of the cycle. Its ETag is that of the cycle it stands in.
         */
        patch: operations["updateGoal"];
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the actions of a cycle, latest planned first
         * @description For those who may know of the cycle; the notes only for its coach and teachers.
         */
        get: operations["listActions"];
        put?: never;
        /**
         * Plan an action
         * @description What coach and teacher will do together, and when. By the coach or a teacher of the cycle.
         */
        post: operations["planAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/actions/{actionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an action
         * @description For those who may know of the cycle; the note only for its coach and teachers.
         */
        get: operations["readAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/actions/{actionId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an action is done
         * @description With the day and the minutes it took: they count as contact and as coaching time. By the coach of the cycle.
         */
        post: operations["completeAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/actions/{actionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a planned action
         * @description By the coach or a teacher of the cycle. It stays in the plan as cancelled.
         */
        post: operations["cancelAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the evidence of a cycle, latest first
         * @description For the coach and the teachers of the cycle. A page leaves out what its owner keeps to themselves, so it may hold fewer items than the limit.
         */
        get: operations["listEvidence"];
        put?: never;
        /**
         * Attach evidence to a cycle
         * @description A link or measurements, tied to a goal or an action. It belongs to the teacher, whoever adds it; only the teacher shares it or takes it back.
         */
        post: operations["attachEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a piece of evidence
         * @description For its owner always; for the coach and the other teachers of the cycle while it is shared.
         */
        get: operations["readEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/evidence/{evidenceId}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Share evidence with the cycle
         * @description By its owner. From then on the coach and the other teachers of the cycle see it.
         */
        post: operations["shareEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/evidence/{evidenceId}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take evidence back
         * @description By its owner, at any time, also when the cycle has ended. From then on nobody else sees it.
         */
        post: operations["retractEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/progress-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the progress checks of a cycle, latest recorded first
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["listProgressChecks"];
        put?: never;
        /**
         * Record a progress check
         * @description A measured value of a goal’s measure on a date. By the coach or a teacher of the cycle.
         */
        post: operations["recordProgressCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/progress-checks/{checkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a progress check
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["readProgressCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/reflections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reflections of a cycle
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["listReflections"];
        put?: never;
        /**
         * Write a reflection
         * @description By the coach and by each teacher of the cycle, once each: on whether the plan supported the goal and the goal was met.
         */
        post: operations["writeReflection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/reflections/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the reflection of one person
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["readReflection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments of a cycle, latest first
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Write a comment
         * @description A word between the coach and the teachers of the cycle.
         */
        post: operations["writeComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/cycles/{cycleId}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a comment
         * @description For the coach and the teachers of the cycle.
         */
        get: operations["readComment"];
        put?: never;
        post?: never;
        /**
         * Remove a comment
         * @description By who wrote it.
         */
        delete: operations["removeComment"];
        options?: never;
        head?: never;
        /**
         * Change a comment
         * @description By who wrote it.
         */
        patch: operations["updateComment"];
        trace?: never;
    };
    "/v1/districts/{districtId}/access/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain what someone may do, and why
         * @description For a permission: which roles hold it. For a cycle: the person’s relations to it and what the wall makes of them. About yourself, or, for district admins, about anyone.
         */
        get: operations["explainAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log, latest first
         * @description Who changed what, when, from where and on whose behalf, and who was refused. Nothing in it is ever changed or removed.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/audit/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a day of the audit log
         * @description Every entry of a day (UTC), oldest first, as comma-separated values. A day of more than 20,000 entries is too much for one file: read it in pages.
         */
        get: operations["exportAuditDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List partners, latest first
         * @description All of them, suspended ones as well.
         */
        get: operations["listPartners"];
        put?: never;
        /**
         * Register a partner
         * @description A company whose product works with districts. Its administrators make clients, and ask districts to let them in.
         */
        post: operations["registerPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a partner
         * @description What it is called, whom to write to, and whether its clients get tokens.
         */
        get: operations["readPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a partner, or suspend it
         * @description While it is suspended its clients get no tokens, and those they have end within ten minutes. It can still revoke clients and withdraw from districts.
         */
        patch: operations["updatePartner"];
        trace?: never;
    };
    "/v1/districts/{districtId}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients, latest made first
         * @description Revoked ones as well. When each client and each secret was last used is known to the hour.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Make a client
         * @description With its first secret, which is shown in this answer and never again: send an Idempotency-Key, so that an answer that got lost can be had once more. A district’s own client may act there from now on; a partner’s once a district has approved a grant.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a client
         * @description What it may ask for, from where it may call, and its secrets by their last four characters.
         */
        get: operations["readClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a client
         * @description Its name, what it may ask for, or from where it may call. Districts that have let it in go by it within a minute, within two where there are more than twenty.
         */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/v1/districts/{districtId}/clients/{clientId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a client
         * @description For good. It gets no more tokens from now on, and its grants end: those it has are refused within a minute, in every district within two where more than twenty have let it in.
         */
        post: operations["revokeClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/clients/{clientId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a second secret
         * @description To rotate: the one there is stays good for a grace, in which you put the new one in its place. The new one is shown in this answer and never again. A client has at most two live secrets.
         */
        post: operations["addClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/clients/{clientId}/secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a secret
         * @description No token is given for it any more. Tokens given before end within ten minutes; revoke the client to end them at once. `If-Match` takes the client’s ETag.
         */
        delete: operations["removeClientSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients, latest made first
         * @description Revoked ones as well. When each client and each secret was last used is known to the hour.
         */
        get: operations["listPartnerClients"];
        put?: never;
        /**
         * Make a client
         * @description With its first secret, which is shown in this answer and never again: send an Idempotency-Key, so that an answer that got lost can be had once more. A district’s own client may act there from now on; a partner’s once a district has approved a grant.
         */
        post: operations["createPartnerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a client
         * @description What it may ask for, from where it may call, and its secrets by their last four characters.
         */
        get: operations["readPartnerClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a client
         * @description Its name, what it may ask for, or from where it may call. Districts that have let it in go by it within a minute, within two where there are more than twenty.
         */
        patch: operations["updatePartnerClient"];
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a client
         * @description For good. It gets no more tokens from now on, and its grants end: those it has are refused within a minute, in every district within two where more than twenty have let it in.
         */
        post: operations["revokePartnerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a second secret
         * @description To rotate: the one there is stays good for a grace, in which you put the new one in its place. The new one is shown in this answer and never again. A client has at most two live secrets.
         */
        post: operations["addPartnerClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a secret
         * @description No token is given for it any more. Tokens given before end within ten minutes; revoke the client to end them at once. `If-Match` takes the client’s ETag.
         */
        delete: operations["removePartnerClientSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/client-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List grants to partners’ clients, latest asked for first
         * @description All, or those in a status: `requested` are the ones that wait for a decision.
         */
        get: operations["listClientGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/client-grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a grant to a partner’s client
         * @description Who asks for what, and what has been decided.
         */
        get: operations["readClientGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/client-grants/{grantId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a partner’s client in
         * @description For what it asked for or less, until a time or until further notice. It is let in at once.
         */
        post: operations["approveClientGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/client-grants/{grantId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a request
         * @description The partner reads the reason. It may ask again.
         */
        post: operations["declineClientGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/client-grants/{grantId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the district to a partner’s client
         * @description It is refused within a minute, whatever tokens it has. Works for a suspended district as well.
         */
        post: operations["revokeClientGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a client’s grants, latest asked for first
         * @description Those that have ended as well.
         */
        get: operations["listGrantsOfClient"];
        put?: never;
        /**
         * Ask a district to let a client in
         * @description For some of the scopes that the client may ask for. The district decides; until then the client has no business there. One open grant a client and district.
         */
        post: operations["requestGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a client’s grant
         * @description What was asked for, and what the district has made of it.
         */
        get: operations["readGrantOfClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}/clients/{clientId}/grants/{grantId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a request, or give up a grant
         * @description The client is refused in the district within a minute. To come back, ask anew.
         */
        post: operations["withdrawGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List engagements, latest proposed first
         * @description All of this side, also those that came to nothing or have ended.
         */
        get: operations["listConsultancyEngagements"];
        put?: never;
        /**
         * Propose an engagement
         * @description To the other side, which alone can accept it. Two have one open engagement at a time. The schools and specialties are held against the district’s records when the district proposes or accepts.
         */
        post: operations["proposeConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an engagement
         * @description Its terms, what is proposed in their place, who is assigned, and how it ended.
         */
        get: operations["readConsultancyEngagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose other terms for an active engagement
         * @description The old terms hold until the other side accepts. A second amendment of the same side takes the place of its first.
         */
        post: operations["amendConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept what the other side proposes
         * @description The engagement, or an amendment of it, which holds from today on. Names the revision whose terms are meant, so that nobody accepts what they have not read.
         */
        post: operations["acceptConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline what the other side proposes
         * @description The engagement, or an amendment: then the terms that hold go on holding.
         */
        post: operations["declineConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw what this side proposes
         * @description The engagement, or an amendment: then the terms that hold go on holding.
         */
        post: operations["withdrawConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an engagement
         * @description At any moment, by either side. Nobody of the consultancy is let in any more, in effect on their next request.
         */
        post: operations["revokeConsultancyEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/engagements/{engagementId}/consultants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who is or was assigned to an engagement
         * @description With the person of the district that each acts as.
         */
        get: operations["readAssignedConsultants"];
        /**
         * Say who is assigned to an engagement
         * @description Consultants of the consultancy, by their ids there. Each becomes a coach of the district, at the engaged schools, and counts as one of those its plan holds; whoever is not named any more is let in no longer, in effect on their next request.
         */
        put: operations["assignConsultants"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List engagements, latest proposed first
         * @description All of this side, also those that came to nothing or have ended.
         */
        get: operations["listEngagements"];
        put?: never;
        /**
         * Propose an engagement
         * @description To the other side, which alone can accept it. Two have one open engagement at a time. The schools and specialties are held against the district’s records when the district proposes or accepts.
         */
        post: operations["proposeEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an engagement
         * @description Its terms, what is proposed in their place, who is assigned, and how it ended.
         */
        get: operations["readEngagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose other terms for an active engagement
         * @description The old terms hold until the other side accepts. A second amendment of the same side takes the place of its first.
         */
        post: operations["amendEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept what the other side proposes
         * @description The engagement, or an amendment of it, which holds from today on. Names the revision whose terms are meant, so that nobody accepts what they have not read.
         */
        post: operations["acceptEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline what the other side proposes
         * @description The engagement, or an amendment: then the terms that hold go on holding.
         */
        post: operations["declineEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw what this side proposes
         * @description The engagement, or an amendment: then the terms that hold go on holding.
         */
        post: operations["withdrawEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/engagements/{engagementId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an engagement
         * @description At any moment, by either side. Nobody of the consultancy is let in any more, in effect on their next request.
         */
        post: operations["revokeEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the consultancy
         * @description Its name, its plan and how it stands.
         */
        get: operations["readConsultancy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of the consultancy, latest added first
         * @description All, or those in a role.
         */
        get: operations["listConsultants"];
        put?: never;
        /**
         * Add a person of the consultancy
         * @description Someone who manages it, or coaches for it, or both. Where a consultant coaches, engagements say.
         */
        post: operations["addConsultant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a person of the consultancy
         * @description For everyone who works for it.
         */
        get: operations["readConsultant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person of the consultancy
         * @description Names, email, roles, the coach profile, or whether they are active. Whoever is assigned to an engagement stays an active consultant until they are unassigned, which takes effect at the client at once.
         */
        patch: operations["updateConsultant"];
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the clients, with what was bought and delivered
         * @description Active engagements, latest first. What was delivered follows from the actions done in the client’s own cycles. Each look stands in the client’s audit log, once a day. A page may hold fewer clients than it was asked for.
         */
        get: operations["listClientDistricts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/caseload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom the consultants work for, and how many cycles are open
         * @description For each client its consultants, with their open cycles by stage. Each look stands in the client’s audit log, once a day. A page may hold fewer clients than it was asked for.
         */
        get: operations["listCaseload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what each consultant has to give this month, and what is engaged of it
         * @description Hours of their share of a position against the days that active engagements have bought, spread evenly over their workdays and their consultants. From the consultancy’s own records alone.
         */
        get: operations["listCapacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the cycles whose contact is overdue, across clients
         * @description For each client the cycles of the engagement’s consultants. Each look stands in the client’s audit log, once a day. A page may hold fewer clients than it was asked for.
         */
        get: operations["listOverdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what each client is billed for a month
         * @description Days, hours and the amount by the rate that held. The months of an engagement add up to its total exactly. An engagement that has ended is among them in its months, with what was delivered up to its end; that is fixed within minutes of it. Each look stands in the client’s audit log, once a day. A page may hold fewer clients than it was asked for.
         */
        get: operations["readStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/workspace/statements/{month}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what each client is billed for a month
         * @description The same as a file of comma-separated values, an engagement a row. Cells that a spreadsheet would take for formulas are quoted.
         */
        get: operations["downloadStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations, latest first
         * @description All, those in a status, or those of a person; one of these at a time. Whoever does not invite people lists their own, by their id: so an application finds what its user has to accept.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a person to sign in
         * @description Someone on record, active, with an email address; one open invitation a person, for seven days. Their account and the mail follow within seconds: `sentAt` says when, `failure` why not. Someone who has an account is invited again to give it a new address, or to have it sign in through the district’s own provider.
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invitation
         * @description For who invites people, and for who was invited.
         */
        get: operations["readInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description For another seven days, with a new first password. It also completes one that was not sent: what is there of the account already stays.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/invitations/{invitationId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an invitation
         * @description The account that was made for it is shut within seconds, unless its holder came by an earlier invitation. To shut out someone who has come, deactivate the person.
         */
        post: operations["revokeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/invitations/{invitationId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept one’s own invitation
         * @description By the person invited, once they have signed in: an application asks for their open invitation and accepts it. That they could sign in shows that the account works.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how people sign in
         * @description With a password, unless the district has set its own provider. `state` says whether the accounts’ directory has it; a provider’s secret is never shown.
         */
        get: operations["readSignIn"];
        /**
         * Set how people sign in
         * @description The settings are whole: what is left out is taken back. They are applied within seconds; read them again to see `applied`, or `failed` with the reason, and put them again to try again. The secret of an OIDC provider is handed to the accounts’ directory and kept nowhere else, so it comes with every change. Whoever has an account signs in through a new provider once they are invited again.
         */
        put: operations["setSignIn"];
        post?: never;
        /**
         * Go back to passwords
         * @description The district’s own provider is taken out of the accounts’ directory within seconds. Who came through it is invited again, with a password.
         */
        delete: operations["unsetSignIn"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List migrations of the fleet, latest first
         * @description How far each tenant has come shows reading one of them.
         */
        get: operations["listFleetMigrations"];
        put?: never;
        /**
         * Begin to bring all tables to the layout of today
         * @description With the canaries. Tables serve on while it goes. Every wave after them begins when somebody continues, and only when all tenants of the wave before are through.
         */
        post: operations["beginFleetMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/migrations/{migrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a migration of the fleet
         * @description The wave it is at, and how far each tenant of the wave has come.
         */
        get: operations["readFleetMigration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/migrations/{migrationId}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a migration of the fleet
         * @description With the next wave, when this one is through. Otherwise its tenants that failed or wait are begun again, and the problem names them. When no tenant is left, it is done.
         */
        post: operations["continueFleetMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tenants, latest first
         * @description All, those in a status, or those of a cell; one of these at a time.
         */
        get: operations["listTenants"];
        put?: never;
        /**
         * Register a tenant
         * @description A district or a consultancy. Its table is made afterwards, step by step: read the tenant to see how far it has come. Repeated under its key, or with an external id that is taken, it makes no second one.
         */
        post: operations["registerTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant
         * @description What it subscribes to, where it is in its life, and each step of its making and its removal, with the reason of a failure.
         */
        get: operations["readTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a tenant’s name, plan or limits
         * @description A new plan brings its limits, except those that are given with it.
         */
        patch: operations["updateTenant"];
        trace?: never;
    };
    "/v1/tenants/{tenantId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a tenant’s making, migration or removal
         * @description At the step that failed or was left. What is done already is not done again.
         */
        post: operations["retryTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description From then on it can be read and not changed, everywhere within a minute. The people of a consultancy are held to reading in districts, too.
         */
        post: operations["suspendTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a suspension
         * @description It can be changed again, everywhere within a minute.
         */
        post: operations["resumeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the end of a tenant
         * @description It stays readable for its grace, and can be reopened. The engagements of a consultancy are revoked, for good. Nothing is deleted until the grace has ended and its data have been released, which is a step of its own.
         */
        post: operations["closeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the closing of a tenant back
         * @description As long as its data have not been released for deletion.
         */
        post: operations["reopenTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/unprotect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a tenant’s data for deletion
         * @description After its grace. From here there is no way back: its engagements are ended, its people’s accounts, its table and its objects are deleted, and a certificate is issued. Its id is never used again.
         */
        post: operations["unprotectTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant’s deletion certificate
         * @description What was deleted, when and at whose word, as a chain of hashes. `openapi/verify-certificate.mjs` follows it without asking us.
         */
        get: operations["readDeletionCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is subscribed to
         * @description The plan, its limits, and what of them was used when it was last measured, which is every hour.
         */
        get: operations["readSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts/{districtId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was used, latest hour first
         * @description Calls by who made them, coaches and bytes, hour by hour. What was corrected afterwards shows both values and the reason.
         */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is subscribed to
         * @description The plan, its limits, and what of them was used when it was last measured, which is every hour.
         */
        get: operations["readConsultancySubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was used, latest hour first
         * @description Calls by who made them, coaches and bytes, hour by hour. What was corrected afterwards shows both values and the reason.
         */
        get: operations["listConsultancyUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log, latest first
         * @description Who changed what, when, from where and on whose behalf, and who was refused. Nothing in it is ever changed or removed.
         */
        get: operations["listConsultancyAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultancies/{consultancyId}/audit/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a day of the audit log
         * @description Every entry of a day (UTC), oldest first, as comma-separated values. A day of more than 20,000 entries is too much for one file: read it in pages.
         */
        get: operations["exportConsultancyAuditDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/usage-corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct what a tenant has used
         * @description Stands beside what was measured, with its reason, and the tenant reads both. A correction is never changed: correct it by another.
         */
        post: operations["correctUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Abandonment: {
            /**
             * @description Why it ends before its time
             * @example The teacher changed schools.
             */
            reason: string;
        };
        AccessExplanation: {
            actorId: string;
            roles: Open<"district_admin" | "school_leader" | "coach" | "teacher" | "consultancy_manager" | "consultant" | "partner" | "partner_admin" | "operator">[];
            permission?: {
                /**
                 * @description The permission; open to more values
                 * @example read the district
                 */
                name: Open<"read the district" | "change the district" | "read schools" | "manage schools" | "read people" | "manage people" | "import rosters" | "read cycle models" | "read cycles" | "open cycles" | "run cycles" | "take part in cycles" | "end cycles" | "explain access" | "read the audit log" | "manage clients" | "ask districts for access" | "decide on access" | "run partners" | "read usage" | "read engagements" | "agree on engagements" | "read the consultancy" | "read consultants" | "manage consultants" | "read the engagements of the consultancy" | "agree for the consultancy" | "oversee clients" | "read the consultancy\u2019s audit log" | "read the consultancy\u2019s usage" | "invite people" | "read invitations" | "accept invitations" | "manage the sign-in" | "run tenants" | "destroy tenants">;
                allowed: boolean;
                /** @description The roles that hold it */
                heldBy: Open<"district_admin" | "school_leader" | "coach" | "teacher" | "consultancy_manager" | "consultant" | "partner" | "partner_admin" | "operator">[];
            };
            wall?: {
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: string;
                /** @description What the person is to the cycle */
                relations: ("its coach" | "one of its teachers" | "leader of its school" | "district admin" | "consultancy manager" | "partner" | "none of these")[];
                deeds: {
                    /** @enum {string} */
                    deed: "see the frame" | "see the content" | "coach" | "take part" | "end";
                    allowed: boolean;
                    /** @description Relations that would allow it */
                    allowedTo: ("its coach" | "one of its teachers" | "leader of its school" | "district admin" | "consultancy manager" | "partner" | "none of these")[];
                }[];
            };
        };
        /** @description The `note` is left out for those behind the wall */
        Action: {
            /**
             * @description Its id
             * @example act_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the coaching cycle
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            cycleId: string;
            kind: components["schemas"]["ActionKind"];
            /** @description For co-teaching */
            coteachingModel?: components["schemas"]["CoteachingModel"];
            /**
             * @description Open to more values
             * @example planned
             */
            status: Open<"planned" | "done" | "cancelled">;
            /**
             * Format: date
             * @description Planned day
             * @example 2026-09-14
             */
            scheduledOn: string;
            /**
             * Format: date
             * @description Day it was done
             * @example 2026-09-14
             */
            doneOn?: string;
            /**
             * @description Minutes it took
             * @example 45
             */
            minutes?: number;
            /** @description The goals it serves */
            goalIds: string[];
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            plannedBy: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
            /**
             * @description What is planned, and what came of it
             * @example Model the opening routine; Ben tallies on-task students.
             */
            note?: string;
        };
        ActionDone: {
            /**
             * Format: date
             * @description Day it was done
             * @example 2026-09-14
             */
            doneOn: string;
            /**
             * @description Minutes it took
             * @example 45
             */
            minutes: number;
            /**
             * @description What is planned, and what came of it
             * @example Model the opening routine; Ben tallies on-task students.
             */
            note?: string;
        };
        ActionDraft: {
            kind: components["schemas"]["ActionKindInput"];
            /** @description For co-teaching */
            coteachingModel?: components["schemas"]["CoteachingModelInput"];
            /**
             * Format: date
             * @description Planned day
             * @example 2026-09-14
             */
            scheduledOn: string;
            /**
             * @description What is planned, and what came of it
             * @example Model the opening routine; Ben tallies on-task students.
             */
            note?: string;
            /**
             * @description The goals it serves
             * @default []
             */
            goalIds?: string[];
        };
        /**
         * @description Open to more values
         * @example coteaching
         */
        ActionKind: Open<"coteaching" | "modeling" | "observation" | "coplanning" | "data_discussion" | "video_review" | "other">;
        /**
         * @description Open to more values
         * @enum {string}
         */
        ActionKindInput: "coteaching" | "modeling" | "observation" | "coplanning" | "data_discussion" | "video_review" | "other";
        ActionPage: {
            data: components["schemas"]["Action"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        Advance: {
            /**
             * @description The stage you believe it is at, so that two who advance at once move it once
             * @example set
             */
            from: string;
        };
        /**
         * @description Something a stage may ask for before a cycle leaves it; open to more values
         * @example goal
         */
        Artefact: Open<"goal" | "planned_action" | "done_action" | "evidence" | "progress_check" | "teacher_reflection" | "coach_reflection">;
        /**
         * @description Something a stage may ask for before a cycle leaves it; open to more values
         * @enum {string}
         */
        ArtefactInput: "goal" | "planned_action" | "done_action" | "evidence" | "progress_check" | "teacher_reflection" | "coach_reflection";
        /**
         * @description How contact stands: overdue once the cadence has passed, due soon within three days of that
         * @enum {string}
         */
        Attention: "on_track" | "due_soon" | "overdue" | "ended";
        AuditEntry: {
            /**
             * @description Its id
             * @example aud_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * Format: date-time
             * @description When
             * @example 2026-09-14T15:04:05.000Z
             */
            at: string;
            /**
             * @description Who: a person of this district, or a client; `unknown` where a refused request did not say
             * @example per_01J9ZQ7Y8Z0000000000000001
             */
            actorId: string;
            /** @enum {string} */
            actorKind: "person" | "client";
            /** @description Where the actor comes from: this district, or a consultancy or partner it let in */
            homeTenantId: string;
            /** @description Who really acted, when someone acted as the actor */
            impersonatedBy?: string;
            /**
             * @description Operation of this API
             * @example openCycle
             */
            operation: string;
            /**
             * @description Id of what it was done to
             * @example cyc_01J9ZQ7Y8Z0000000000000001
             */
            subject: string;
            /**
             * @description How it ended; open to more values
             * @example done
             */
            outcome: Open<"done" | "refused">;
            /**
             * @description Why it was refused: the code of the problem it was answered with
             * @example forbidden
             */
            code?: string;
            /** @description The request it was done in */
            requestId: string;
            /**
             * @description Address the request came from
             * @example 203.0.113.7
             */
            from?: string;
        };
        AuditEntryPage: {
            data: components["schemas"]["AuditEntry"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        CertificateEntry: {
            /**
             * Format: date-time
             * @description When
             * @example 2026-09-14T15:04:05.000Z
             */
            at: string;
            /**
             * @description Open to more values
             * @example closed
             */
            what: Open<"closed" | "released" | "inventory" | "accounts_deleted" | "objects_deleted" | "table_deleted" | "issued">;
            /** @description What is certified of it: names, counts, digests, and at whose word */
            facts: {
                [key: string]: string | number | {
                    [key: string]: number;
                };
            };
            /** @description Of this entry and the one before; SHA-256, hexadecimal */
            hash: string;
        };
        Client: {
            /**
             * @description Its id
             * @example cli_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /** @description The partner or the district it belongs to */
            ownerId: string;
            /**
             * @description What the client is called
             * @example Nightly roster sync
             */
            name: string;
            /**
             * @description What it may at most ask for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes: string[];
            /**
             * @description Addresses it may call from, single or as ranges (CIDR); from anywhere unless set
             * @example [
             *       "203.0.113.0/24"
             *     ]
             */
            allowFrom?: string[];
            /**
             * @description A revoked client stays as a record. Open to more values
             * @example active
             */
            status: Open<"active" | "revoked">;
            /** @description Those that have not been removed, oldest first; never the secrets themselves */
            secrets: components["schemas"]["ClientSecret"][];
            /**
             * Format: date-time
             * @description When it last asked for a token, to the hour
             * @example 2026-09-14T15:04:05.000Z
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description When it was revoked
             * @example 2026-09-14T15:04:05.000Z
             */
            revokedAt?: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        ClientCaseload: {
            /**
             * @description Id of the engagement
             * @example eng_01J9ZQ7Y8Z0000000000001001
             */
            engagementId: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the client is called
             * @example Lakeside Unified School District
             */
            districtName: string;
            /**
             * @description `ended` when the engagement has, and what is said was fixed then. `none` when the district does not let you see its cycles, or not yet: then nothing is said of them. Open to more values
             * @example open
             */
            access: Open<"open" | "ended" | "none">;
            consultants: {
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z0000000000001001
                 */
                personId: string;
                /**
                 * @description The person of the district that they act as
                 * @example per_01J9ZQ7Y8Z0000000000001001
                 */
                coachId: string;
                /**
                 * @description Given name
                 * @example Ines
                 */
                givenName: string;
                /**
                 * @description Family name
                 * @example Calder
                 */
                familyName: string;
                /**
                 * @description Cycles that are open
                 * @example 3
                 */
                openCycles: number;
                stages: {
                    /** @example plan */
                    stage: string;
                    /**
                     * @description Open cycles at this stage
                     * @example 3
                     */
                    cycles: number;
                }[];
            }[];
        };
        ClientCaseloadPage: {
            data: components["schemas"]["ClientCaseload"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        ClientDistrict: {
            /**
             * @description Id of the engagement
             * @example eng_01J9ZQ7Y8Z0000000000001001
             */
            engagementId: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the client is called
             * @example Lakeside Unified School District
             */
            districtName: string;
            /**
             * @description `ended` when the engagement has, and what is said was fixed then. `none` when the district does not let you see its cycles, or not yet: then nothing is said of them. Open to more values
             * @example open
             */
            access: Open<"open" | "ended" | "none">;
            /** @description What the consultancy does */
            services: string[];
            /**
             * Format: date
             * @description First day, in the district’s time zone
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Last day, in the district’s time zone
             * @example 2026-09-14
             */
            endsOn: string;
            /** @description Price of a day or an hour */
            rate: {
                /**
                 * @description In the minor unit of the currency
                 * @example 95000
                 */
                amount: number;
                /**
                 * @description ISO 4217
                 * @example USD
                 */
                currency: string;
                /** @enum {string} */
                per: "day" | "hour";
            };
            /**
             * @description Hours bought
             * @example 1.5
             */
            hoursBought: number;
            /**
             * @description Hours bought and not delivered; below zero when more was delivered
             * @example 1.5
             */
            hoursLeft?: number;
            delivered?: components["schemas"]["Delivered"];
            /** @description By month; they add up to what was delivered */
            months?: {
                /** @example 2026-11 */
                month: string;
                /**
                 * @description Minutes of actions done
                 * @example 90
                 */
                minutes: number;
                /**
                 * @description Hours, to two places
                 * @example 1.5
                 */
                hours: number;
                /**
                 * @description Days, to two places
                 * @example 1.5
                 */
                days: number;
                /**
                 * @description In the minor unit of the currency
                 * @example 19000
                 */
                amount: number;
            }[];
        };
        ClientDistrictPage: {
            data: components["schemas"]["ClientDistrict"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        ClientDraft: {
            /**
             * @description What the client is called
             * @example Nightly roster sync
             */
            name: string;
            /**
             * @description What it may at most ask for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes: ("district:read" | "schools:read" | "schools:write" | "people:read" | "people:write" | "rosters:read" | "rosters:write" | "cycles:read" | "access:read")[];
            /**
             * @description Addresses it may call from, single or as ranges (CIDR); from anywhere unless set
             * @example [
             *       "203.0.113.0/24"
             *     ]
             */
            allowFrom?: string[];
        };
        ClientGrant: {
            /**
             * @description Its id
             * @example grt_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description Id of the partner
             * @example par_01J9ZQ7Y8Z0000000000001001
             */
            partnerId: string;
            /**
             * @description The partner, as it was called when it asked
             * @example Rosterly
             */
            partnerName: string;
            /**
             * @description Id of the client
             * @example cli_01J9ZQ7Y8Z0000000000001001
             */
            clientId: string;
            /**
             * @description The client, as it was called when it was asked for
             * @example Nightly roster sync
             */
            clientName: string;
            /**
             * @description Open to more values
             * @example requested
             */
            status: Open<"requested" | "approved" | "declined" | "revoked" | "withdrawn" | "expired">;
            /**
             * @description What the partner asked for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            requestedScopes: string[];
            /**
             * @description What the district has approved, once it has; the client has of it what it may itself ask for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes?: string[];
            /**
             * Format: date-time
             * @description When it ends by itself
             * @example 2026-09-14T15:04:05.000Z
             */
            endsAt?: string;
            /**
             * @description Why it was declined or revoked
             * @example The contract with the vendor has ended.
             */
            reason?: string;
            /**
             * Format: date-time
             * @description When the district decided
             * @example 2026-09-14T15:04:05.000Z
             */
            decidedAt?: string;
            /**
             * @description Who decided
             * @example per_01J9ZQ7Y8Z0000000000000001
             */
            decidedBy?: string;
            /**
             * Format: date-time
             * @description When it was revoked, withdrawn, or ran out
             * @example 2026-09-14T15:04:05.000Z
             */
            endedAt?: string;
            /**
             * Format: date-time
             * @description When it was asked for
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        ClientGrantApproval: {
            /**
             * @description What it may do, of what was asked for; all of that unless set
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes?: ("district:read" | "schools:read" | "schools:write" | "people:read" | "people:write" | "rosters:read" | "rosters:write" | "cycles:read" | "access:read")[];
            /**
             * Format: date-time
             * @description When it ends by itself; never unless set
             * @example 2026-09-14T15:04:05.000Z
             */
            endsAt?: string;
        };
        ClientGrantPage: {
            data: components["schemas"]["ClientGrant"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        ClientGrantReason: {
            /**
             * @description Why
             * @example The contract with the vendor has ended.
             */
            reason: string;
        };
        ClientGrantRequest: {
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the client is to do there
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes: ("district:read" | "schools:read" | "schools:write" | "people:read" | "people:write" | "rosters:read" | "rosters:write" | "cycles:read" | "access:read")[];
        };
        ClientOverdue: {
            /**
             * @description Id of the engagement
             * @example eng_01J9ZQ7Y8Z0000000000001001
             */
            engagementId: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the client is called
             * @example Lakeside Unified School District
             */
            districtName: string;
            /**
             * @description `ended` when the engagement has, and what is said was fixed then. `none` when the district does not let you see its cycles, or not yet: then nothing is said of them. Open to more values
             * @example open
             */
            access: Open<"open" | "ended" | "none">;
            /** @description Soonest due first, and no more than 50 */
            cycles: components["schemas"]["CycleFrame"][];
            /** @description Whether there are more than these */
            more: boolean;
        };
        ClientOverduePage: {
            data: components["schemas"]["ClientOverdue"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        ClientPage: {
            data: components["schemas"]["Client"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /** @description JSON Merge Patch; without an allow list it may call from anywhere */
        ClientPatch: {
            /**
             * @description What the client is called
             * @example Nightly roster sync
             */
            name?: string;
            /**
             * @description What it may at most ask for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes?: ("district:read" | "schools:read" | "schools:write" | "people:read" | "people:write" | "rosters:read" | "rosters:write" | "cycles:read" | "access:read")[];
            allowFrom?: string[] | null;
        };
        ClientSecret: {
            /**
             * @description Its id
             * @example sec_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Its last four characters, to tell it from others
             * @example x7Qa
             */
            lastFour: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends, once there is another
             * @example 2026-09-14T15:04:05.000Z
             */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description When a token was last asked for with it, to the hour
             * @example 2026-09-14T15:04:05.000Z
             */
            lastUsedAt?: string;
        };
        ClientSecretDraft: {
            /**
             * @description How long the secret there is stays good; 0 ends it at once
             * @default 604800
             * @example 86400
             */
            graceSeconds?: number;
        };
        ClientWithSecret: {
            /**
             * @description Its id
             * @example cli_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /** @description The partner or the district it belongs to */
            ownerId: string;
            /**
             * @description What the client is called
             * @example Nightly roster sync
             */
            name: string;
            /**
             * @description What it may at most ask for
             * @example [
             *       "schools:read",
             *       "people:read"
             *     ]
             */
            scopes: string[];
            /**
             * @description Addresses it may call from, single or as ranges (CIDR); from anywhere unless set
             * @example [
             *       "203.0.113.0/24"
             *     ]
             */
            allowFrom?: string[];
            /**
             * @description A revoked client stays as a record. Open to more values
             * @example active
             */
            status: Open<"active" | "revoked">;
            /** @description Those that have not been removed, oldest first; never the secrets themselves */
            secrets: components["schemas"]["ClientSecret"][];
            /**
             * Format: date-time
             * @description When it last asked for a token, to the hour
             * @example 2026-09-14T15:04:05.000Z
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description When it was revoked
             * @example 2026-09-14T15:04:05.000Z
             */
            revokedAt?: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
            /**
             * @description The secret that was made: shown now and never again. `tandem_sk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}`
             * @example tandem_sk_…
             */
            secret: string;
        };
        CoachProfile: {
            specialties: string[];
            /**
             * @description Share of a full-time position, above 0 and up to 1
             * @example 0.5
             */
            fte: number;
            /**
             * @description Employed by the district, or sent by a consultancy or service agency
             * @enum {string}
             */
            employment: "internal" | "external";
            /**
             * @description Who employs an external coach
             * @example North Regional Service Agency
             */
            employer?: string;
        };
        CoachProfileInput: {
            specialties: string[];
            /**
             * @description Share of a full-time position, above 0 and up to 1
             * @example 0.5
             */
            fte: number;
            /**
             * @description Employed by the district, or sent by a consultancy or service agency
             * @enum {string}
             */
            employment: "internal" | "external";
            /**
             * @description Who employs an external coach
             * @example North Regional Service Agency
             */
            employer?: string;
        };
        Comment: {
            /**
             * @description Its id
             * @example cmt_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the coaching cycle
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            cycleId: string;
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            authorId: string;
            /**
             * @description What is said
             * @example Could we move Thursday’s visit to second period?
             */
            text: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        CommentDraft: {
            /**
             * @description What is said
             * @example Could we move Thursday’s visit to second period?
             */
            text: string;
        };
        CommentPage: {
            data: components["schemas"]["Comment"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        Consultancy: {
            /**
             * @description Its id
             * @example dis_01J9ZQ7Y8Z0000000000000001
             */
            id: string;
            /**
             * @description What the tenant is called
             * @example Lakeside Unified School District
             */
            name: string;
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone: string;
            /** @enum {string} */
            plan: "sandbox" | "standard" | "premium";
            /**
             * @description `suspended` and `closing` can be read, not changed. Open to more values
             * @example requested
             */
            status: Open<"requested" | "provisioning" | "active" | "suspended" | "closing" | "closed">;
            /**
             * Format: date-time
             * @description When it was registered
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        ConsultancyEngagementDraft: {
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /** @description What is proposed */
            terms: components["schemas"]["EngagementTermsInput"];
        };
        ConsultantAssignment: {
            /**
             * @description The consultant, as the consultancy knows them
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            personId: string;
            /**
             * @description The person of the district that they act as; the same for the whole of the engagement
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            coachId: string;
            /**
             * @description Given name
             * @example Ines
             */
            givenName: string;
            /**
             * @description Family name
             * @example Calder
             */
            familyName: string;
            coachProfile?: {
                specialties: string[];
                /**
                 * @description Share of a full-time position, above 0 and up to 1
                 * @example 0.5
                 */
                fte: number;
            };
            /**
             * Format: date-time
             * @description Since when
             * @example 2026-09-14T15:04:05.000Z
             */
            assignedAt: string;
            /**
             * Format: date-time
             * @description Until when; absent while they are assigned
             * @example 2026-09-14T15:04:05.000Z
             */
            unassignedAt?: string;
        };
        ConsultantCapacity: {
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            personId: string;
            /**
             * @description Given name
             * @example Ines
             */
            givenName: string;
            /**
             * @description Family name
             * @example Calder
             */
            familyName: string;
            /**
             * @description The month it is about
             * @example 2026-11
             */
            month: string;
            /**
             * @description Share of a full-time position; 0 when the profile says none
             * @example 1.5
             */
            fte: number;
            /**
             * @description Hours of that share on the month’s workdays, eight a day
             * @example 1.5
             */
            availableHours: number;
            /**
             * @description Hours of the days bought that fall on them in the month
             * @example 1.5
             */
            engagedHours: number;
            /**
             * @description The one less the other; below zero when they are promised twice
             * @example 1.5
             */
            freeHours: number;
        };
        ConsultantCapacityPage: {
            data: components["schemas"]["ConsultantCapacity"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        ConsultantDraft: {
            /**
             * @description Given name
             * @example Ada
             */
            givenName: string;
            /**
             * @description Family name
             * @example Okafor
             */
            familyName: string;
            /**
             * Format: email
             * @example ada.okafor@lakeside.example
             */
            email?: string;
            /** @description For people who coach */
            coachProfile?: components["schemas"]["CoachProfileInput"];
            /** @description What they are in the district; someone without any may not do anything yet */
            roles: {
                role: components["schemas"]["PersonRoleInput"];
                /** @description Where; none means the whole district */
                schoolIds: string[];
            }[];
        };
        /** @description JSON Merge Patch: null removes */
        ConsultantPatch: {
            /**
             * @description Given name
             * @example Ada
             */
            givenName?: string;
            /**
             * @description Family name
             * @example Okafor
             */
            familyName?: string;
            /**
             * @description `tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values
             * @example active
             * @enum {string}
             */
            status?: "active" | "tobedeleted";
            /** @description What they are in the district; someone without any may not do anything yet */
            roles?: {
                role: components["schemas"]["PersonRoleInput"];
                /** @description Where; none means the whole district */
                schoolIds: string[];
            }[];
            email?: string | null;
            coachProfile?: components["schemas"]["CoachProfileInput"] | null;
        };
        /**
         * @description How two teach together; open to more values
         * @example one_teach_one_assist
         */
        CoteachingModel: Open<"one_teach_one_assist" | "one_teach_one_observe" | "parallel" | "station" | "team" | "alternative" | "other">;
        /**
         * @description How two teach together; open to more values
         * @enum {string}
         */
        CoteachingModelInput: "one_teach_one_assist" | "one_teach_one_observe" | "parallel" | "station" | "team" | "alternative" | "other";
        Cycle: {
            /**
             * @description Its id
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description The coach
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            coachId: string;
            /** @description The teachers coached; 1 to 12 */
            teacherIds: string[];
            /**
             * @description Id of the school
             * @example sch_01J9ZQ7Y8Z0000000000001001
             */
            schoolId: string;
            /**
             * @description One of the district’s specialties
             * @example literacy
             */
            specialty: string;
            /** @description The cycle model and the version this cycle began with */
            model: {
                key: string;
                version: number;
            };
            /**
             * @description Open to more values
             * @example open
             */
            status: Open<"open" | "closed" | "abandoned">;
            /**
             * @description Key of the stage it is at; `closed` or `abandoned` once it has ended
             * @example plan
             */
            stage: string;
            /** @description Which stage was entered when */
            enteredStages: {
                stage: string;
                /**
                 * Format: date-time
                 * @example 2026-09-14T15:04:05.000Z
                 */
                at: string;
            }[];
            /** @description Opt-in artefacts this cycle takes upon itself */
            optedIn: components["schemas"]["Artefact"][];
            /** @description Opt-out artefacts this cycle goes without */
            optedOut: components["schemas"]["Artefact"][];
            /**
             * Format: date
             * @description First day
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Planned last day
             * @example 2026-09-14
             */
            endsOn?: string;
            /**
             * @description The school’s time zone: where its days begin and end
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * Format: date
             * @description Day of the latest action done
             * @example 2026-09-14
             */
            lastContactOn?: string;
            /**
             * Format: date-time
             * @description When contact is overdue; absent once the cycle has ended
             * @example 2026-09-14T15:04:05.000Z
             */
            contactDueAt?: string;
            tally: components["schemas"]["CycleTally"];
            /**
             * Format: date-time
             * @example 2026-09-14T15:04:05.000Z
             */
            endedAt?: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Grows by one with every change */
            rev: number;
            attention: components["schemas"]["Attention"];
            /**
             * @description `frame` when the wall keeps the content from you: then `goals` and `endNote` are left out
             * @enum {string}
             */
            access: "content" | "frame";
            /** @description The model’s stages, as they were when the cycle began */
            stages: components["schemas"]["Stage"][];
            goals?: components["schemas"]["Goal"][];
            /**
             * @description Why it was abandoned, or what remains
             * @example The teacher changed schools.
             */
            endNote?: string;
        };
        CycleDraft: {
            /**
             * @description The coach
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            coachId: string;
            /** @description The teachers coached; 1 to 12 */
            teacherIds: string[];
            /**
             * @description Id of the school
             * @example sch_01J9ZQ7Y8Z0000000000001001
             */
            schoolId: string;
            /**
             * @description One of the district’s specialties
             * @example literacy
             */
            specialty: string;
            /**
             * Format: date
             * @description First day
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Planned last day
             * @example 2026-09-14
             */
            endsOn?: string;
            /**
             * @description The cycle model; its newest version unless one is named
             * @default {
             *       "key": "set_plan_monitor_reflect"
             *     }
             */
            model?: {
                key: string;
                version?: number;
            };
            /**
             * @description Opt-in artefacts this cycle takes upon itself
             * @default []
             */
            optedIn?: components["schemas"]["ArtefactInput"][];
            /**
             * @description Opt-out artefacts this cycle goes without
             * @default []
             */
            optedOut?: components["schemas"]["ArtefactInput"][];
            /** @description The first goal, when it is known already */
            goal?: components["schemas"]["GoalDraft"];
        };
        /** @description A cycle as lists show it: its frame, without content */
        CycleFrame: {
            /**
             * @description Its id
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description The coach
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            coachId: string;
            /** @description The teachers coached; 1 to 12 */
            teacherIds: string[];
            /**
             * @description Id of the school
             * @example sch_01J9ZQ7Y8Z0000000000001001
             */
            schoolId: string;
            /**
             * @description One of the district’s specialties
             * @example literacy
             */
            specialty: string;
            /** @description The cycle model and the version this cycle began with */
            model: {
                key: string;
                version: number;
            };
            /**
             * @description Open to more values
             * @example open
             */
            status: Open<"open" | "closed" | "abandoned">;
            /**
             * @description Key of the stage it is at; `closed` or `abandoned` once it has ended
             * @example plan
             */
            stage: string;
            /** @description Which stage was entered when */
            enteredStages: {
                stage: string;
                /**
                 * Format: date-time
                 * @example 2026-09-14T15:04:05.000Z
                 */
                at: string;
            }[];
            /** @description Opt-in artefacts this cycle takes upon itself */
            optedIn: components["schemas"]["Artefact"][];
            /** @description Opt-out artefacts this cycle goes without */
            optedOut: components["schemas"]["Artefact"][];
            /**
             * Format: date
             * @description First day
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Planned last day
             * @example 2026-09-14
             */
            endsOn?: string;
            /**
             * @description The school’s time zone: where its days begin and end
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * Format: date
             * @description Day of the latest action done
             * @example 2026-09-14
             */
            lastContactOn?: string;
            /**
             * Format: date-time
             * @description When contact is overdue; absent once the cycle has ended
             * @example 2026-09-14T15:04:05.000Z
             */
            contactDueAt?: string;
            tally: components["schemas"]["CycleTally"];
            /**
             * Format: date-time
             * @example 2026-09-14T15:04:05.000Z
             */
            endedAt?: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Grows by one with every change */
            rev: number;
            attention: components["schemas"]["Attention"];
        };
        CycleFramePage: {
            data: components["schemas"]["CycleFrame"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        CycleModel: {
            /**
             * @description Name for programs
             * @example set_plan_monitor_reflect
             */
            key: string;
            version: number;
            /**
             * @description Name for people
             * @example Set–Plan–Monitor–Reflect
             */
            name: string;
            /**
             * @description Whose model it is
             * @example Common practice
             */
            source: string;
            stages: components["schemas"]["Stage"][];
        };
        CycleModelPage: {
            data: components["schemas"]["CycleModel"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /** @description JSON Merge Patch: null removes */
        CyclePatch: {
            /** @description The teachers coached; 1 to 12 */
            teacherIds?: string[];
            /**
             * @description One of the district’s specialties
             * @example literacy
             */
            specialty?: string;
            /** @description Opt-in artefacts this cycle takes upon itself */
            optedIn?: components["schemas"]["ArtefactInput"][];
            /** @description Opt-out artefacts this cycle goes without */
            optedOut?: components["schemas"]["ArtefactInput"][];
            endsOn?: string | null;
        };
        CycleTally: {
            /**
             * @description Actions planned and not yet done
             * @example 1
             */
            plannedActions: number;
            /**
             * @description Actions done
             * @example 1
             */
            doneActions: number;
            /**
             * @description Minutes of the actions done
             * @example 1
             */
            minutes: number;
            /**
             * @description Evidence shared with the cycle
             * @example 1
             */
            evidence: number;
            /**
             * @description Progress checks
             * @example 1
             */
            progressChecks: number;
            /**
             * @description Reflections by teachers
             * @example 1
             */
            teacherReflections: number;
            /**
             * @description Reflections by the coach
             * @example 1
             */
            coachReflections: number;
            /**
             * @description Comments
             * @example 1
             */
            comments: number;
        };
        DeletionCertificate: {
            tenantId: string;
            tenantName: string;
            /** @description Counts all certificates, without gaps */
            number: number;
            /** @description Last hash of the certificate before this one; zeros for the first; SHA-256, hexadecimal */
            previous: string;
            entries: components["schemas"]["CertificateEntry"][];
            /** @description Of the last entry; SHA-256, hexadecimal */
            head: string;
            /**
             * Format: date-time
             * @description When it was issued
             * @example 2026-09-14T15:04:05.000Z
             */
            issuedAt: string;
        };
        Delivered: {
            /**
             * @description Minutes of actions done
             * @example 90
             */
            minutes: number;
            /**
             * @description Hours, to two places
             * @example 1.5
             */
            hours: number;
            /**
             * @description Days, to two places
             * @example 1.5
             */
            days: number;
            /**
             * @description In the minor unit of the currency
             * @example 19000
             */
            amount: number;
        };
        District: {
            /**
             * @description Its id
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description What the district is called
             * @example Lakeside Unified School District
             */
            name: string;
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone: string;
            /** @description What its coaches coach on */
            specialties: string[];
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        DistrictPatch: {
            /**
             * @description What the district is called
             * @example Lakeside Unified School District
             */
            name?: string;
            /** @description What its coaches coach on */
            specialties?: string[];
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone?: string;
        };
        Ending: {
            /**
             * @description What remains, or what was learned
             * @example We will revisit transitions in spring.
             */
            note?: string;
        };
        Engagement: {
            /**
             * @description Its id
             * @example eng_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the district is called
             * @example Lakeside Unified School District
             */
            districtName: string;
            /**
             * @description Id of the consultancy
             * @example con_01J9ZQ7Y8Z0000000000001001
             */
            consultancyId: string;
            /**
             * @description What the consultancy is called
             * @example North Regional Service Agency
             */
            consultancyName: string;
            /**
             * @description The district’s time zone: where its days begin and end
             * @example America/Chicago
             */
            timeZone: string;
            /** @description Counts the engagements of these two */
            number: number;
            /**
             * @description `expired` once the last day is over. Open to more values
             * @example proposed
             */
            status: Open<"proposed" | "active" | "declined" | "withdrawn" | "revoked" | "expired">;
            /** @description What holds, or is proposed */
            terms: components["schemas"]["EngagementTerms"];
            /**
             * @description The side that proposed it; the other accepts
             * @enum {string}
             */
            proposedBy: "district" | "consultancy";
            /** @description Other terms, once the other side accepts them */
            amendment?: {
                terms: components["schemas"]["EngagementTerms"];
                /** @enum {string} */
                proposedBy: "district" | "consultancy";
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-09-14T15:04:05.000Z
                 */
                proposedAt: string;
            };
            /** @description Terms that held before, oldest first: what was delivered under them is paid by them */
            earlier: {
                terms: components["schemas"]["EngagementTerms"];
                /**
                 * Format: date
                 * @description The day the next terms began to hold
                 * @example 2026-09-14
                 */
                before: string;
            }[];
            /** @description Who is or was assigned */
            consultants: components["schemas"]["ConsultantAssignment"][];
            /**
             * Format: date-time
             * @description When it was accepted
             * @example 2026-09-14T15:04:05.000Z
             */
            acceptedAt?: string;
            /**
             * Format: date-time
             * @description Since when the consultancy’s people read here and change nothing, because the consultancy is suspended; absent while it is not
             * @example 2026-09-14T15:04:05.000Z
             */
            readOnlySince?: string;
            ended?: {
                /** @enum {string} */
                by: "district" | "consultancy";
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-09-14T15:04:05.000Z
                 */
                at: string;
                /**
                 * @description Why
                 * @example The grant was not renewed.
                 */
                reason?: string;
            };
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        EngagementAcceptance: {
            /**
             * @description Revision of the engagement as you read its terms
             * @example 0
             */
            rev: number;
        };
        EngagementAmendment: {
            /** @description What is proposed */
            terms: components["schemas"]["EngagementTermsInput"];
        };
        EngagementAssignments: {
            /** @description Who is or was assigned */
            consultants: components["schemas"]["ConsultantAssignment"][];
        };
        EngagementAssignmentsDraft: {
            /** @description Everyone who is assigned from now on */
            consultantIds: string[];
        };
        EngagementDraft: {
            /**
             * @description Id of the consultancy
             * @example con_01J9ZQ7Y8Z0000000000001001
             */
            consultancyId: string;
            /** @description What is proposed */
            terms: components["schemas"]["EngagementTermsInput"];
        };
        EngagementPage: {
            data: components["schemas"]["Engagement"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        EngagementRevocation: {
            /**
             * @description Why; both sides read it
             * @example The grant was not renewed.
             */
            reason: string;
        };
        EngagementTerms: {
            /** @description What the consultancy does */
            services: string[];
            /** @description What it may coach on; none means all */
            specialties: string[];
            /** @description Where it may coach; none means all */
            schoolIds: string[];
            /** @description What its people may do here. Open to more values */
            scopes: ("district:read" | "schools:read" | "people:read" | "cycles:read" | "cycles:write" | "access:read")[];
            /**
             * @description Days of service bought
             * @example 20
             */
            daysBought: number;
            /**
             * @description Hours that make a day
             * @example 7.5
             */
            hoursPerDay: number;
            /** @description Price of a day or an hour */
            rate: {
                /**
                 * @description In the minor unit of the currency
                 * @example 95000
                 */
                amount: number;
                /**
                 * @description ISO 4217
                 * @example USD
                 */
                currency: string;
                /** @enum {string} */
                per: "day" | "hour";
            };
            /**
             * Format: date
             * @description First day, in the district’s time zone
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Last day, in the district’s time zone
             * @example 2026-09-14
             */
            endsOn: string;
        };
        EngagementTermsInput: {
            /** @description What the consultancy does */
            services: string[];
            /** @description What it may coach on; none means all */
            specialties: string[];
            /** @description Where it may coach; none means all */
            schoolIds: string[];
            /** @description What its people may do here. Open to more values */
            scopes: ("district:read" | "schools:read" | "people:read" | "cycles:read" | "cycles:write" | "access:read")[];
            /**
             * @description Days of service bought
             * @example 20
             */
            daysBought: number;
            /**
             * @description Hours that make a day
             * @example 7.5
             */
            hoursPerDay: number;
            /** @description Price of a day or an hour */
            rate: {
                /**
                 * @description In the minor unit of the currency
                 * @example 95000
                 */
                amount: number;
                /**
                 * @description ISO 4217
                 * @example USD
                 */
                currency: string;
                /** @enum {string} */
                per: "day" | "hour";
            };
            /**
             * Format: date
             * @description First day, in the district’s time zone
             * @example 2026-09-14
             */
            startsOn: string;
            /**
             * Format: date
             * @description Last day, in the district’s time zone
             * @example 2026-09-14
             */
            endsOn: string;
        };
        Evidence: {
            /**
             * @description Its id
             * @example evd_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the coaching cycle
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            cycleId: string;
            /**
             * @description The teacher it belongs to
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            ownerId: string;
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            addedBy: string;
            /**
             * @description Open to more values
             * @example student_work
             */
            kind: Open<"student_work" | "assessment_data" | "video" | "student_survey" | "observation_tool">;
            /**
             * @description What it is
             * @example Exit tickets, period 3
             */
            title: string;
            /**
             * @description The goal or action of this cycle that it bears on
             * @example gol_01J9ZQ7Y8Z0000000000000001
             */
            about: string;
            /**
             * Format: uri
             * @description Where it is kept (https)
             * @example https://drive.lakeside.example/d/exit-tickets
             */
            link?: string;
            /** @description Or the values themselves */
            measurements?: {
                /**
                 * @description The district’s pseudonymous id of a student; never a name
                 * @example stu-20931
                 */
                studentId?: string;
                /**
                 * @description What was measured
                 * @example Exit ticket, items correct
                 */
                label: string;
                value: number;
                /**
                 * Format: date
                 * @description When
                 * @example 2026-09-14
                 */
                measuredOn: string;
            }[];
            /**
             * @description What to look at
             * @example Look at items 3 and 4.
             */
            note?: string;
            /** @description Whether the cycle’s coach and other teachers see it, or its owner alone */
            shared: boolean;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        EvidenceDraft: {
            /**
             * @description Open to more values
             * @enum {string}
             */
            kind: "student_work" | "assessment_data" | "video" | "student_survey" | "observation_tool";
            /**
             * @description What it is
             * @example Exit tickets, period 3
             */
            title: string;
            /**
             * @description The goal or action of this cycle that it bears on
             * @example gol_01J9ZQ7Y8Z0000000000000001
             */
            about: string;
            /**
             * Format: uri
             * @description Where it is kept (https)
             * @example https://drive.lakeside.example/d/exit-tickets
             */
            link?: string;
            /** @description Or the values themselves */
            measurements?: {
                /**
                 * @description The district’s pseudonymous id of a student; never a name
                 * @example stu-20931
                 */
                studentId?: string;
                /**
                 * @description What was measured
                 * @example Exit ticket, items correct
                 */
                label: string;
                value: number;
                /**
                 * Format: date
                 * @description When
                 * @example 2026-09-14
                 */
                measuredOn: string;
            }[];
            /**
             * @description What to look at
             * @example Look at items 3 and 4.
             */
            note?: string;
            /**
             * @description The teacher it belongs to; needed when the coach adds it
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            ownerId?: string;
            /**
             * @description False keeps it to its owner for now
             * @default true
             */
            shared?: boolean;
        };
        EvidencePage: {
            data: components["schemas"]["Evidence"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        FleetMigration: {
            /**
             * @description Its id
             * @example mig_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description The layout that tables are brought to
             * @example layout-1
             */
            layout: string;
            /**
             * @description `done` once no tenant is left. Open to more values
             * @example running
             */
            state: Open<"running" | "done">;
            /** @description The wave it is at: 0 are the canaries */
            wave: number;
            /**
             * @description How many tenants a wave after the canaries has
             * @example 20
             */
            waveSize: number;
            /** @description The tenants of this wave */
            tenantIds: string[];
            /** @description Tenants of the waves before */
            migrated: number;
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        FleetMigrationDraft: {
            /** @description The tenants of the first wave: sandboxes, or those who have agreed to it */
            canaries: string[];
            /**
             * @description How many tenants a wave after the canaries has
             * @default 20
             * @example 20
             */
            waveSize?: number;
        };
        FleetMigrationPage: {
            data: components["schemas"]["FleetMigration"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        FleetMigrationProgress: {
            /**
             * @description Its id
             * @example mig_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description The layout that tables are brought to
             * @example layout-1
             */
            layout: string;
            /**
             * @description `done` once no tenant is left. Open to more values
             * @example running
             */
            state: Open<"running" | "done">;
            /** @description The wave it is at: 0 are the canaries */
            wave: number;
            /**
             * @description How many tenants a wave after the canaries has
             * @example 20
             */
            waveSize: number;
            /** @description The tenants of this wave */
            tenantIds: string[];
            /** @description Tenants of the waves before */
            migrated: number;
            /**
             * Format: date-time
             * @description When it began
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
            progress: {
                tenantId: string;
                /**
                 * @description Open to more values
                 * @example waiting
                 */
                state: Open<"waiting" | "failed" | "done">;
                /** @description Why it failed */
                reason?: string;
            }[];
        };
        Goal: {
            /**
             * @description Its id
             * @example gol_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /** @enum {string} */
            kind: "instructional" | "student_learning";
            /**
             * @description What will be different
             * @example Nine in ten students on task within the first five minutes
             */
            statement: string;
            /**
             * @description How it will be seen
             * @example Share of students on task at minute five
             */
            measure: string;
            /**
             * @description Unit of the values
             * @example %
             */
            unit?: string;
            /**
             * @description Which way is better
             * @enum {string}
             */
            direction: "increase" | "decrease";
            /**
             * @description Value at the start
             * @example 61
             */
            baseline?: number;
            /**
             * @description Value to reach
             * @example 90
             */
            target?: number;
            /**
             * Format: date
             * @description When the target is to be reached
             * @example 2026-09-14
             */
            dueOn?: string;
            /** @description Powerful, easy, emotionally compelling, reachable, student-focused */
            peers?: {
                powerful?: boolean;
                easy?: boolean;
                emotionallyCompelling?: boolean;
                reachable?: boolean;
                studentFocused?: boolean;
            };
            /** @description The latest progress check by date of measurement */
            latest?: {
                /**
                 * @description Measured value
                 * @example 74
                 */
                value: number;
                /**
                 * Format: date
                 * @description When
                 * @example 2026-09-14
                 */
                measuredOn: string;
            };
        };
        GoalDraft: {
            /** @enum {string} */
            kind: "instructional" | "student_learning";
            /**
             * @description What will be different
             * @example Nine in ten students on task within the first five minutes
             */
            statement: string;
            /**
             * @description How it will be seen
             * @example Share of students on task at minute five
             */
            measure: string;
            /**
             * @description Unit of the values
             * @example %
             */
            unit?: string;
            /**
             * @description Which way is better
             * @enum {string}
             */
            direction: "increase" | "decrease";
            /**
             * @description Value at the start
             * @example 61
             */
            baseline?: number;
            /**
             * @description Value to reach
             * @example 90
             */
            target?: number;
            /**
             * Format: date
             * @description When the target is to be reached
             * @example 2026-09-14
             */
            dueOn?: string;
            /** @description Powerful, easy, emotionally compelling, reachable, student-focused */
            peers?: {
                powerful?: boolean;
                easy?: boolean;
                emotionallyCompelling?: boolean;
                reachable?: boolean;
                studentFocused?: boolean;
            };
        };
        /** @description JSON Merge Patch: null removes */
        GoalPatch: {
            /**
             * @description What will be different
             * @example Nine in ten students on task within the first five minutes
             */
            statement?: string;
            /**
             * @description How it will be seen
             * @example Share of students on task at minute five
             */
            measure?: string;
            /**
             * @description Which way is better
             * @enum {string}
             */
            direction?: "increase" | "decrease";
            unit?: string | null;
            baseline?: number | null;
            target?: number | null;
            dueOn?: string | null;
            peers?: {
                powerful?: boolean;
                easy?: boolean;
                emotionallyCompelling?: boolean;
                reachable?: boolean;
                studentFocused?: boolean;
            } | null;
        };
        Invitation: {
            /**
             * @description Its id
             * @example inv_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Who is invited
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            personId: string;
            /**
             * Format: email
             * @description Address it went to
             * @example ada.okafor@lakeside.example
             */
            email: string;
            /**
             * @description Open to more values
             * @example open
             */
            status: Open<"open" | "accepted" | "revoked" | "expired">;
            /**
             * @description Who invited them
             * @example per_01J9ZQ7Y8Z0000000000000001
             */
            invitedBy: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted
             * @example 2026-09-14T15:04:05.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the account was ready and the mail on its way; absent until then: send it again if it stays so
             * @example 2026-09-14T15:04:05.000Z
             */
            sentAt?: string;
            /** @description Why it could not be sent */
            failure?: string;
            /**
             * @description The invitation that took its place after it had expired
             * @example inv_01J9ZQ7Y8Z0000000000001001
             */
            supersededBy?: string;
            /**
             * Format: date-time
             * @description When they came
             * @example 2026-09-14T15:04:05.000Z
             */
            acceptedAt?: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        InvitationDraft: {
            /**
             * @description Who is invited
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            personId: string;
        };
        InvitationPage: {
            data: components["schemas"]["Invitation"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        Partner: {
            /**
             * @description Its id
             * @example par_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description What the partner is called
             * @example Rosterly
             */
            name: string;
            /**
             * Format: email
             * @description Whom to write to about its clients
             * @example integrations@rosterly.example
             */
            contactEmail: string;
            /**
             * @description The clients of one that is suspended get no tokens; those they have end within ten minutes. Open to more values
             * @example active
             */
            status: Open<"active" | "suspended">;
            /**
             * Format: date-time
             * @description When it was registered
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        PartnerDraft: {
            /**
             * @description What the partner is called
             * @example Rosterly
             */
            name: string;
            /**
             * Format: email
             * @description Whom to write to about its clients
             * @example integrations@rosterly.example
             */
            contactEmail: string;
        };
        PartnerPage: {
            data: components["schemas"]["Partner"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /** @description JSON Merge Patch */
        PartnerPatch: {
            /**
             * @description What the partner is called
             * @example Rosterly
             */
            name?: string;
            /**
             * Format: email
             * @description Whom to write to about its clients
             * @example integrations@rosterly.example
             */
            contactEmail?: string;
            /**
             * @description The clients of one that is suspended get no tokens; those they have end within ten minutes. Open to more values
             * @enum {string}
             */
            status?: "active" | "suspended";
        };
        Person: {
            /**
             * @description Its id
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Given name
             * @example Ada
             */
            givenName: string;
            /**
             * @description Family name
             * @example Okafor
             */
            familyName: string;
            /**
             * Format: email
             * @example ada.okafor@lakeside.example
             */
            email?: string;
            /**
             * @description Its id in the district’s student information system; unique
             * @example sch-0042
             */
            sourcedId?: string;
            /** @description What they are in the district; someone without any may not do anything yet */
            roles: {
                role: components["schemas"]["PersonRole"];
                /** @description Where; none means the whole district */
                schoolIds: string[];
            }[];
            /** @description For people who coach */
            coachProfile?: components["schemas"]["CoachProfile"];
            /**
             * @description `tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values
             * @example active
             */
            status: Open<"active" | "tobedeleted">;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Grows by one with every change */
            rev: number;
        };
        PersonDraft: {
            /**
             * @description Given name
             * @example Ada
             */
            givenName: string;
            /**
             * @description Family name
             * @example Okafor
             */
            familyName: string;
            /**
             * Format: email
             * @example ada.okafor@lakeside.example
             */
            email?: string;
            /**
             * @description Its id in the district’s student information system; unique
             * @example sch-0042
             */
            sourcedId?: string;
            /** @description What they are in the district; someone without any may not do anything yet */
            roles: {
                role: components["schemas"]["PersonRoleInput"];
                /** @description Where; none means the whole district */
                schoolIds: string[];
            }[];
            /** @description For people who coach */
            coachProfile?: components["schemas"]["CoachProfileInput"];
        };
        PersonPage: {
            data: components["schemas"]["Person"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /** @description JSON Merge Patch: null removes */
        PersonPatch: {
            /**
             * @description Given name
             * @example Ada
             */
            givenName?: string;
            /**
             * @description Family name
             * @example Okafor
             */
            familyName?: string;
            /**
             * @description `tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values
             * @example active
             * @enum {string}
             */
            status?: "active" | "tobedeleted";
            /** @description What they are in the district; someone without any may not do anything yet */
            roles?: {
                role: components["schemas"]["PersonRoleInput"];
                /** @description Where; none means the whole district */
                schoolIds: string[];
            }[];
            email?: string | null;
            coachProfile?: components["schemas"]["CoachProfileInput"] | null;
        };
        /**
         * @description What someone is at work. Open to more values
         * @example district_admin
         */
        PersonRole: Open<"district_admin" | "school_leader" | "coach" | "teacher" | "consultancy_manager" | "consultant">;
        /**
         * @description What someone is at work. Open to more values
         * @enum {string}
         */
        PersonRoleInput: "district_admin" | "school_leader" | "coach" | "teacher" | "consultancy_manager" | "consultant";
        /**
         * @description The part of every model that a stage belongs to, for comparing across models
         * @enum {string}
         */
        Phase: "set_goal" | "plan" | "act" | "reflect";
        /** @description A failure, as RFC 9457 describes it */
        Problem: {
            /**
             * Format: uri
             * @description A page about this kind of problem
             * @example https://api.tandem.example/docs/errors/not_found
             */
            type: string;
            /**
             * @description The kind of problem; the same for every occurrence
             * @example Not found
             */
            title: string;
            /**
             * @description The HTTP status
             * @example 404
             */
            status: number;
            /**
             * @description What went wrong this time, and what to do next
             * @example There is no cycle cyc_01J9ZQ7Y8Z0000000000000001 here.
             */
            detail: string;
            /**
             * @description Stable name of the kind, for programs
             * @example not_found
             */
            code: string;
            /**
             * @description Quote this when asking for help
             * @example req_01J9ZQ7Y8Z0000000000000001
             */
            requestId: string;
            /** @description Each thing at fault */
            errors?: {
                /**
                 * @description JSON pointer into the body, or `?name` of a query parameter
                 * @example /goal/statement
                 */
                pointer: string;
                /**
                 * @description What is wrong, for programs
                 * @example too_long
                 */
                code: string;
                /**
                 * @description What is wrong, for people
                 * @example At most 4000 characters.
                 */
                detail: string;
            }[];
        };
        ProgressCheck: {
            /**
             * @description Its id
             * @example chk_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the coaching cycle
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            cycleId: string;
            /**
             * @description Id of the goal
             * @example gol_01J9ZQ7Y8Z0000000000001001
             */
            goalId: string;
            /**
             * @description In the unit of the goal
             * @example 74
             */
            value: number;
            /**
             * Format: date
             * @description When it was measured
             * @example 2026-09-14
             */
            measuredOn: string;
            /**
             * @description How it was measured
             * @example Tally of two sweeps at minute five.
             */
            note?: string;
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            recordedBy: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
        };
        ProgressCheckDraft: {
            /**
             * @description Id of the goal
             * @example gol_01J9ZQ7Y8Z0000000000001001
             */
            goalId: string;
            /**
             * @description In the unit of the goal
             * @example 74
             */
            value: number;
            /**
             * Format: date
             * @description When it was measured
             * @example 2026-09-14
             */
            measuredOn: string;
            /**
             * @description How it was measured
             * @example Tally of two sweeps at minute five.
             */
            note?: string;
        };
        ProgressCheckPage: {
            data: components["schemas"]["ProgressCheck"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        Reflection: {
            /**
             * @description Its id
             * @example ref_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description Id of the coaching cycle
             * @example cyc_01J9ZQ7Y8Z0000000000001001
             */
            cycleId: string;
            /**
             * @description Id of the person
             * @example per_01J9ZQ7Y8Z0000000000001001
             */
            personId: string;
            /** @enum {string} */
            as: "teacher" | "coach";
            /**
             * @description Whether the plan supported the goal
             * @enum {string}
             */
            planSupportedGoal: "yes" | "partly" | "no";
            /**
             * @description Whether the goal was met
             * @enum {string}
             */
            goalMet: "yes" | "partly" | "no";
            /**
             * @description In their own words
             * @example Students now start on their own; transitions still cost us time.
             */
            text: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
        };
        ReflectionDraft: {
            /**
             * @description Whether the plan supported the goal
             * @enum {string}
             */
            planSupportedGoal: "yes" | "partly" | "no";
            /**
             * @description Whether the goal was met
             * @enum {string}
             */
            goalMet: "yes" | "partly" | "no";
            /**
             * @description In their own words
             * @example Students now start on their own; transitions still cost us time.
             */
            text: string;
        };
        ReflectionPage: {
            data: components["schemas"]["Reflection"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /**
         * @description `required` always; `opt_in` only where the cycle has opted in; `opt_out` unless the cycle has opted out
         * @enum {string}
         */
        Requirement: "required" | "opt_in" | "opt_out";
        /** @description Removed means marked `tobedeleted`; restored, that it came back */
        RosterChanges: {
            created: number;
            updated: number;
            restored: number;
            removed: number;
            unchanged: number;
        };
        RosterFault: {
            /** @example users.csv */
            file: string;
            /**
             * @description Row as a spreadsheet counts, the header being row 1; null for the whole file
             * @example 17
             */
            row: number | null;
            /** @example dateLastModified */
            column: string | null;
            /**
             * @description Open to more values
             * @example wrong_date
             */
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            detail: string;
            /**
             * @description What was done about it
             * @example value_dropped
             */
            outcome: string;
        };
        RosterFaultPage: {
            data: components["schemas"]["RosterFault"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        RosterImport: {
            /**
             * @description Its id
             * @example imp_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description `checked` after a dry run and `refused` may be started again; `applied` and `failed` are final. Open to more values
             * @example awaiting_upload
             */
            status: Open<"awaiting_upload" | "queued" | "running" | "checked" | "applied" | "refused" | "failed">;
            /** @description Whether the latest start was to check only */
            dryRun: boolean;
            /** @description Whether more than a fifth of the active may be removed */
            overrideDeletionGuard: boolean;
            /**
             * @description Why the guard is overridden
             * @example Two schools closed over the summer.
             */
            overrideReason?: string;
            createdBy: string;
            /** @description Changes written, of those to write */
            progress: {
                done: number;
                total: number;
            };
            report?: components["schemas"]["RosterReport"];
            /** @description Why nothing was changed, when it was refused; or what went wrong, when it failed */
            refusal?: {
                /** @example deletion_guard */
                code: string;
                detail: string;
            };
            /** @description How often a worker began it */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was started last
             * @example 2026-09-14T15:04:05.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When it ended last
             * @example 2026-09-14T15:04:05.000Z
             */
            finishedAt?: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        RosterImportPage: {
            data: components["schemas"]["RosterImport"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        RosterReport: {
            /**
             * @description OneRoster version of the package
             * @example 1.2
             */
            version: string;
            files: {
                name: string;
                /** @enum {string} */
                mode: "bulk" | "delta" | "absent";
                /** @description Rows of data */
                rows: number;
                kept: number;
                /** @description Rows at fault, left out */
                skipped: number;
                /** @description Sound rows of no use here, such as guardians */
                ignored: number;
            }[];
            schools: components["schemas"]["RosterChanges"];
            people: components["schemas"]["RosterChanges"];
            students: components["schemas"]["RosterChanges"];
            /** @description Faults for which something was left out */
            errors: number;
            /** @description Faults that were mended or let pass */
            warnings: number;
            /** @description How many of them the list of faults holds; it is bounded */
            faultsListed: number;
        };
        RosterStart: {
            /**
             * @description True only checks and reports; the same upload can be started again to apply it
             * @example true
             */
            dryRun: boolean;
            /**
             * @description Lets it remove more than a fifth of the active schools, people or students
             * @default false
             */
            overrideDeletionGuard?: boolean;
            /**
             * @description Why; needed to override the guard
             * @example Two schools closed over the summer.
             */
            overrideReason?: string;
        };
        RosterUpload: {
            /**
             * @description Its id
             * @example imp_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description `checked` after a dry run and `refused` may be started again; `applied` and `failed` are final. Open to more values
             * @example awaiting_upload
             */
            status: Open<"awaiting_upload" | "queued" | "running" | "checked" | "applied" | "refused" | "failed">;
            /** @description Whether the latest start was to check only */
            dryRun: boolean;
            /** @description Whether more than a fifth of the active may be removed */
            overrideDeletionGuard: boolean;
            /**
             * @description Why the guard is overridden
             * @example Two schools closed over the summer.
             */
            overrideReason?: string;
            createdBy: string;
            /** @description Changes written, of those to write */
            progress: {
                done: number;
                total: number;
            };
            report?: components["schemas"]["RosterReport"];
            /** @description Why nothing was changed, when it was refused; or what went wrong, when it failed */
            refusal?: {
                /** @example deletion_guard */
                code: string;
                detail: string;
            };
            /** @description How often a worker began it */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was started last
             * @example 2026-09-14T15:04:05.000Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description When it ended last
             * @example 2026-09-14T15:04:05.000Z
             */
            finishedAt?: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
            /** @description Where to send the package: a zip with the OneRoster files at its root */
            upload: {
                /** Format: uri */
                url: string;
                /** @constant */
                method: "PUT";
                /** @description Headers to send with it */
                headers: {
                    [key: string]: string;
                };
                /**
                 * Format: date-time
                 * @example 2026-09-14T15:04:05.000Z
                 */
                expiresAt: string;
                bytesMax: number;
            };
        };
        School: {
            /**
             * @description Its id
             * @example sch_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            /**
             * @description What the school is called
             * @example Harbor Elementary
             */
            name: string;
            /**
             * @description Its id in the district’s student information system; unique
             * @example sch-0042
             */
            sourcedId?: string;
            /**
             * @description Where its days begin and end; the district’s unless set
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * @description `tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values
             * @example active
             */
            status: Open<"active" | "tobedeleted">;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Grows by one with every change */
            rev: number;
        };
        SchoolDraft: {
            /**
             * @description What the school is called
             * @example Harbor Elementary
             */
            name: string;
            /**
             * @description Its id in the district’s student information system; unique
             * @example sch-0042
             */
            sourcedId?: string;
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone?: string;
        };
        SchoolPage: {
            data: components["schemas"]["School"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        SchoolPatch: {
            /**
             * @description What the school is called
             * @example Harbor Elementary
             */
            name?: string;
            /**
             * @description `tobedeleted` once the roster no longer has it (the term is OneRoster’s); open to more values
             * @example active
             * @enum {string}
             */
            status?: "active" | "tobedeleted";
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone?: string;
        };
        SignIn: {
            /**
             * @description With a password, or through the district’s own provider. Open to more values
             * @example saml
             */
            kind: Open<"password" | "oidc" | "saml">;
            /**
             * @description Of passwords: whether a second factor is asked for
             * @enum {string}
             */
            mfa?: "optional" | "required";
            /** @description Of `saml`, and of nothing else */
            saml?: {
                /**
                 * @description Where the provider publishes its metadata
                 * @example https://login.lakeside.example/saml/metadata
                 */
                metadataUrl: string;
            };
            /** @description Whose addresses sign in through the provider; others are invited with a password */
            emailDomains: string[];
            /** @description Of `oidc`. Its secret is not shown, and not kept here */
            oidc?: {
                /**
                 * @description Issuer of the provider; its configuration is found below it
                 * @example https://login.lakeside.example
                 */
                issuer: string;
                /**
                 * @description As what the provider knows Tandem
                 * @example tandem-lakeside
                 */
                clientId: string;
            };
            /**
             * @description Whether the accounts’ directory has it. One that stays `pending` is put again. Open to more values
             * @example pending
             */
            state: Open<"pending" | "applied" | "failed">;
            /** @description Why it failed */
            reason?: string;
            /**
             * Format: date-time
             * @description When it was last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        SignInDraft: {
            /**
             * @description With a password, or through the district’s own provider. Open to more values
             * @example saml
             * @enum {string}
             */
            kind: "password" | "oidc" | "saml";
            /**
             * @description Of passwords: whether a second factor is asked for
             * @enum {string}
             */
            mfa?: "optional" | "required";
            /** @description Of `saml`, and of nothing else */
            saml?: {
                /**
                 * @description Where the provider publishes its metadata
                 * @example https://login.lakeside.example/saml/metadata
                 */
                metadataUrl: string;
            };
            /**
             * @description Whose addresses sign in through the provider; others are invited with a password
             * @default []
             */
            emailDomains?: string[];
            /** @description Of `oidc`, and of nothing else */
            oidc?: {
                /**
                 * @description Issuer of the provider; its configuration is found below it
                 * @example https://login.lakeside.example
                 */
                issuer: string;
                /**
                 * @description As what the provider knows Tandem
                 * @example tandem-lakeside
                 */
                clientId: string;
                /**
                 * @description Goes to the accounts’ directory and nowhere else. Send it with every change
                 * @example given-by-the-provider
                 */
                clientSecret: string;
            };
        };
        Stage: {
            /**
             * @description Name for programs
             * @example plan
             */
            key: string;
            /**
             * @description Name for people
             * @example Plan
             */
            name: string;
            phase: components["schemas"]["Phase"];
            /**
             * @description Contact at least every so many days
             * @example 14
             */
            cadenceDays: number;
            artefacts: {
                artefact: components["schemas"]["Artefact"];
                requirement: components["schemas"]["Requirement"];
            }[];
        };
        StatementRow: {
            /**
             * @description Id of the engagement
             * @example eng_01J9ZQ7Y8Z0000000000001001
             */
            engagementId: string;
            /**
             * @description Id of the district
             * @example dis_01J9ZQ7Y8Z0000000000001001
             */
            districtId: string;
            /**
             * @description What the client is called
             * @example Lakeside Unified School District
             */
            districtName: string;
            /**
             * @description `ended` when the engagement has, and what is said was fixed then. `none` when the district does not let you see its cycles, or not yet: then nothing is said of them. Open to more values
             * @example open
             */
            access: Open<"open" | "ended" | "none">;
            /**
             * @description The month
             * @example 2026-11
             */
            month: string;
            /** @description Price of a day or an hour */
            rate: {
                /**
                 * @description In the minor unit of the currency
                 * @example 95000
                 */
                amount: number;
                /**
                 * @description ISO 4217
                 * @example USD
                 */
                currency: string;
                /** @enum {string} */
                per: "day" | "hour";
            };
            delivered?: components["schemas"]["Delivered"];
            /**
             * Format: date-time
             * @description Of an engagement that has ended: when its figures were fixed
             * @example 2026-09-14T15:04:05.000Z
             */
            fixedAt?: string;
        };
        StatementRowPage: {
            data: components["schemas"]["StatementRow"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        Subscription: {
            /**
             * @description `suspended` and `closing` can be read, not changed. Open to more values
             * @example active
             */
            status: Open<"active" | "suspended" | "closing" | "closed">;
            /** @enum {string} */
            plan: "sandbox" | "standard" | "premium";
            limits: components["schemas"]["TenantLimits"];
            /** @description What was used when it was last measured; absent before the first time */
            used?: {
                activeCoaches: number;
                storedBytes: number;
                /**
                 * Format: date-time
                 * @description When it was measured
                 * @example 2026-09-14T15:04:05.000Z
                 */
                at: string;
            };
        };
        Tenant: {
            /**
             * @description Its id
             * @example dis_01J9ZQ7Y8Z0000000000000001
             */
            id: string;
            /**
             * @description What the tenant is called
             * @example Lakeside Unified School District
             */
            name: string;
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * @description Its id in your own records, such as a contract; unique
             * @example contract-2026-0117
             */
            externalId?: string;
            /** @enum {string} */
            plan: "sandbox" | "standard" | "premium";
            limits: components["schemas"]["TenantLimits"];
            /**
             * @description The account that holds its data
             * @example cell-1
             */
            cell: string;
            /**
             * @description Version of the layout of its table
             * @example layout-1
             */
            layout: string;
            /**
             * @description `suspended` and `closing` can be read, not changed. Open to more values
             * @example requested
             */
            status: Open<"requested" | "provisioning" | "active" | "suspended" | "closing" | "closed">;
            /** @description The first person, who lets the others in */
            admin: {
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z0000000000001001
                 */
                personId: string;
                /**
                 * @description Given name
                 * @example Dana
                 */
                givenName: string;
                /**
                 * @description Family name
                 * @example Whitfield
                 */
                familyName: string;
                /**
                 * Format: email
                 * @example dana.whitfield@lakeside.example
                 */
                email: string;
            };
            /** @description The steps of its making, in their order */
            provisioning: components["schemas"]["TenantStep"][];
            /** @description The steps of its removal, in their order, once it closes */
            removal?: components["schemas"]["TenantStep"][];
            /** @description The steps by which a fleet migration brings its table to a new layout */
            migration?: {
                /**
                 * @description Its id
                 * @example mig_01J9ZQ7Y8Z0000000000001001
                 */
                id: string;
                steps: components["schemas"]["TenantStep"][];
            };
            /**
             * @description Why it is suspended
             * @example The subscription has lapsed.
             */
            suspendedFor?: string;
            closing?: {
                /**
                 * @description Why it closes
                 * @example The contract ends.
                 */
                reason: string;
                /**
                 * Format: date-time
                 * @description When it was closed
                 * @example 2026-09-14T15:04:05.000Z
                 */
                askedAt: string;
                /**
                 * Format: date-time
                 * @description Until when it can be read, and reopened
                 * @example 2026-09-14T15:04:05.000Z
                 */
                graceEndsAt: string;
                /** @description Who released its data for deletion, as a step of its own */
                unprotectedBy?: string;
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-09-14T15:04:05.000Z
                 */
                unprotectedAt?: string;
            };
            /**
             * Format: date-time
             * @description When it was registered
             * @example 2026-09-14T15:04:05.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        TenantClosing: {
            /**
             * @description Why
             * @example The contract ends.
             */
            reason: string;
            /**
             * @description Days in which it can still be read, exported and reopened
             * @default 30
             */
            graceDays?: number;
        };
        TenantDraft: {
            /** @enum {string} */
            kind: "district" | "consultancy";
            /**
             * @description What the tenant is called
             * @example Lakeside Unified School District
             */
            name: string;
            /**
             * @description Time zone of the IANA database
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * @description Its id in your own records, such as a contract; unique
             * @example contract-2026-0117
             */
            externalId?: string;
            /** @enum {string} */
            plan: "sandbox" | "standard" | "premium";
            admin: {
                /**
                 * @description Given name
                 * @example Dana
                 */
                givenName: string;
                /**
                 * @description Family name
                 * @example Whitfield
                 */
                familyName: string;
                /**
                 * Format: email
                 * @example dana.whitfield@lakeside.example
                 */
                email: string;
            };
        };
        TenantLimits: {
            /**
             * @description Active people in the role coach
             * @example 60
             */
            activeCoachesMax: number;
            /**
             * @description Bytes of files and items kept
             * @example 107374182400
             */
            storageBytesMax: number;
            /**
             * @description Calls a second, of all callers together
             * @example 50
             */
            callsPerSecondMax: number;
            /**
             * @description Calls a day (UTC), of all callers together
             * @example 500000
             */
            callsPerDayMax: number;
        };
        TenantPage: {
            data: components["schemas"]["Tenant"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
        /** @description JSON Merge Patch. A new plan brings its limits, except those given */
        TenantPatch: {
            /**
             * @description What the tenant is called
             * @example Lakeside Unified School District
             */
            name?: string;
            /** @enum {string} */
            plan?: "sandbox" | "standard" | "premium";
            limits?: {
                /**
                 * @description Active people in the role coach
                 * @example 60
                 */
                activeCoachesMax?: number;
                /**
                 * @description Bytes of files and items kept
                 * @example 107374182400
                 */
                storageBytesMax?: number;
                /**
                 * @description Calls a second, of all callers together
                 * @example 50
                 */
                callsPerSecondMax?: number;
                /**
                 * @description Calls a day (UTC), of all callers together
                 * @example 500000
                 */
                callsPerDayMax?: number;
            };
        };
        TenantReason: {
            /**
             * @description Why
             * @example The subscription has lapsed.
             */
            reason: string;
        };
        TenantRelease: {
            /**
             * @description The name of the tenant, once more, so that it is not the wrong one
             * @example Lakeside Unified School District
             */
            name: string;
        };
        TenantStep: {
            /**
             * @description Open to more values
             * @example create_table
             */
            name: Open<"create_table" | "await_table" | "time_to_live" | "point_in_time_recovery" | "stream" | "seed" | "smoke_test" | "activate" | "await_grace" | "await_unprotect" | "end_engagements" | "inventory" | "unfollow" | "delete_accounts" | "delete_objects" | "delete_table" | "certify" | "build_indexes" | "check_layout">;
            /**
             * @description Open to more values
             * @example waiting
             */
            state: Open<"waiting" | "done" | "skipped" | "failed">;
            attempts: number;
            /**
             * @description Why it was skipped or failed
             * @example LimitExceededException: …
             */
            reason?: string;
            /**
             * Format: date-time
             * @description When it was done
             * @example 2026-09-14T15:04:05.000Z
             */
            finishedAt?: string;
        };
        Usage: {
            /**
             * @description Beginning of the hour, UTC
             * @example 2026-11-24T15:00:00.000Z
             */
            hour: string;
            /**
             * @description Calls in the hour; coaches and bytes at its end. Open to more values
             * @example calls
             */
            meter: Open<"calls" | "active_coaches" | "stored_bytes">;
            /**
             * @description Of calls: the machine client that made them, or `people` for everyone who signs in
             * @example people
             */
            source: "people" | string;
            /**
             * @description As measured
             * @example 1240
             */
            value: number;
            /**
             * @description With all corrections: what counts
             * @example 1200
             */
            corrected: number;
            /** @description What was corrected afterwards, and why */
            corrections: {
                /**
                 * @description Its id
                 * @example cor_01J9ZQ7Y8Z0000000000001001
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-09-14T15:04:05.000Z
                 */
                at: string;
                by: string;
                delta: number;
                reason: string;
            }[];
            /**
             * Format: date-time
             * @description When it last changed
             * @example 2026-09-14T15:04:05.000Z
             */
            updatedAt: string;
            /** @description Revision: grows by one with every change */
            rev: number;
        };
        UsageCorrection: {
            /**
             * @description Beginning of the hour, UTC
             * @example 2026-11-24T15:00:00.000Z
             */
            hour: string;
            /** @enum {string} */
            meter: "calls" | "active_coaches" | "stored_bytes";
            /**
             * @description Of calls: the machine client that made them, or `people` for everyone who signs in
             * @example people
             */
            source: "people" | string;
            /**
             * @description What is added to it; negative takes away
             * @example -40
             */
            delta: number;
            /**
             * @description Why
             * @example Calls of our own monitoring.
             */
            reason: string;
            /**
             * @description Its id
             * @example cor_01J9ZQ7Y8Z0000000000001001
             */
            id: string;
            tenantId: string;
            by: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-09-14T15:04:05.000Z
             */
            at: string;
        };
        UsageCorrectionDraft: {
            /**
             * @description Beginning of the hour, UTC
             * @example 2026-11-24T15:00:00.000Z
             */
            hour: string;
            /** @enum {string} */
            meter: "calls" | "active_coaches" | "stored_bytes";
            /**
             * @description Of calls: the machine client that made them, or `people` for everyone who signs in
             * @default people
             * @example people
             */
            source?: "people" | string;
            /**
             * @description What is added to it; negative takes away
             * @example -40
             */
            delta: number;
            /**
             * @description Why
             * @example Calls of our own monitoring.
             */
            reason: string;
        };
        UsagePage: {
            data: components["schemas"]["Usage"][];
            page: {
                /**
                 * @description The `cursor` of the page after; null on the last page
                 * @example null
                 */
                next: string | null;
                /**
                 * @description Whether there is a page after
                 * @example false
                 */
                hasMore: boolean;
            };
        };
    };
    responses: {
        /** @description What you have still holds */
        NotModified: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description `body_too_large`: The body is too large. */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. */
        ChangedMeanwhile: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `already_exists`: Already exists. */
        ChangedMeanwhileOrAlreadyExists: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `already_exists`: Already exists. `cycle_ended`: The cycle has ended. */
        ChangedMeanwhileOrAlreadyExistsOrCycleEnded: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `already_exists`: Already exists. `wrong_state`: Not in a state for this. */
        ChangedMeanwhileOrAlreadyExistsOrWrongState: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `cycle_ended`: The cycle has ended. */
        ChangedMeanwhileOrCycleEnded: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `cycle_ended`: The cycle has ended. `action_settled`: The action is settled. */
        ChangedMeanwhileOrCycleEndedOrActionSettled: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `cycle_ended`: The cycle has ended. `stage_moved`: The cycle is at another stage. `stage_incomplete`: The stage lacks something. */
        ChangedMeanwhileOrCycleEndedOrStageMovedOrStageIncomplete: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `import_settled`: The import is not in a state for this. */
        ChangedMeanwhileOrImportSettled: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changed_meanwhile`: Changed meanwhile. `wrong_state`: Not in a state for this. */
        ChangedMeanwhileOrWrongState: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `export_too_large`: Too much for one file. `invalid_query`: A query parameter is not valid. */
        ExportTooLargeOrInvalidQuery: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed. `insufficient_scope`: The client lacks a scope. */
        ForbiddenOrInsufficientScope: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed. `insufficient_scope`: The client lacks a scope. `behind_the_wall`: Behind the wall. */
        ForbiddenOrInsufficientScopeOrBehindTheWall: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed. `insufficient_scope`: The client lacks a scope. `limit_reached`: A limit of the plan is reached. */
        ForbiddenOrInsufficientScopeOrLimitReached: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Not allowed. `insufficient_scope`: The client lacks a scope. `outside_engagement`: Outside the engagement. */
        ForbiddenOrInsufficientScopeOrOutsideEngagement: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal`: Something went wrong on our side. */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_query`: A query parameter is not valid. */
        InvalidQuery: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_query`: A query parameter is not valid. `invalid_cursor`: The cursor does not belong to this list. */
        InvalidQueryOrInvalidCursor: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_query`: A query parameter is not valid. `invalid_idempotency_key`: The Idempotency-Key is not usable. */
        InvalidQueryOrInvalidIdempotencyKey: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The body is not valid. */
        InvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The body is not valid. `idempotency_key_reused`: The Idempotency-Key was used for another request. */
        InvalidRequestOrIdempotencyKeyReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The body is not valid. `unknown_reference`: A reference leads nowhere. */
        InvalidRequestOrUnknownReference: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The body is not valid. `unknown_reference`: A reference leads nowhere. `idempotency_key_reused`: The Idempotency-Key was used for another request. */
        InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `malformed_json`: The body is not JSON. `invalid_query`: A query parameter is not valid. */
        MalformedJsonOrInvalidQuery: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `malformed_json`: The body is not JSON. `invalid_query`: A query parameter is not valid. `invalid_idempotency_key`: The Idempotency-Key is not usable. */
        MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: Not found. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: If-Match is missing. */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `stale`: Changed since you read it. */
        Stale: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: No valid credentials. */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: For a moment not available. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: The body is not of a type this takes. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `wrong_state`: Not in a state for this. */
        WrongState: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
        IdempotencyKey: string;
        /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
        IfMatch: string;
        /** @description An ETag read before: 304 when it still holds */
        IfNoneMatch: string;
        /** @description An id of the caller’s own for this request; one is made unless it is sent */
        RequestId: string;
        /** @description W3C Trace Context, carried through to the log and the answer */
        Traceparent: string;
        /**
         * @description Id of the district
         * @example dis_01J9ZQ7Y8Z0000000000001001
         */
        districtId: string;
        /**
         * @description Id of the consultancy
         * @example con_01J9ZQ7Y8Z0000000000001001
         */
        consultancyId: string;
        /**
         * @description Id of the partner
         * @example par_01J9ZQ7Y8Z0000000000001001
         */
        partnerId: string;
        /**
         * @description Id of the district or the consultancy
         * @example dis_01J9ZQ7Y8Z0000000000001001
         */
        tenantId: string;
        /**
         * @description Id of the client
         * @example cli_01J9ZQ7Y8Z0000000000001001
         */
        clientId: string;
        /**
         * @description Id of the client grant
         * @example grt_01J9ZQ7Y8Z0000000000001001
         */
        grantId: string;
        /**
         * @description Id of the engagement
         * @example eng_01J9ZQ7Y8Z0000000000001001
         */
        engagementId: string;
        /**
         * @description Id of the invitation
         * @example inv_01J9ZQ7Y8Z0000000000001001
         */
        invitationId: string;
        /**
         * @description Id of the fleet migration
         * @example mig_01J9ZQ7Y8Z0000000000001001
         */
        migrationId: string;
        /**
         * @description Id of the school
         * @example sch_01J9ZQ7Y8Z0000000000001001
         */
        schoolId: string;
        /**
         * @description Id of the roster import
         * @example imp_01J9ZQ7Y8Z0000000000001001
         */
        importId: string;
        /**
         * @description Id of the coaching cycle
         * @example cyc_01J9ZQ7Y8Z0000000000001001
         */
        cycleId: string;
        /**
         * @description Id of the goal
         * @example gol_01J9ZQ7Y8Z0000000000001001
         */
        goalId: string;
        /**
         * @description Id of the action
         * @example act_01J9ZQ7Y8Z0000000000001001
         */
        actionId: string;
        /**
         * @description Id of the evidence
         * @example evd_01J9ZQ7Y8Z0000000000001001
         */
        evidenceId: string;
        /**
         * @description Id of the progress check
         * @example chk_01J9ZQ7Y8Z0000000000001001
         */
        checkId: string;
        /**
         * @description Id of the comment
         * @example cmt_01J9ZQ7Y8Z0000000000001001
         */
        commentId: string;
        /**
         * @description Name for programs, as lists show it
         * @example impact_cycle
         */
        modelKey: string;
        /**
         * @description A calendar month, year first
         * @example 2026-11
         */
        month: string;
        /**
         * @description A day (UTC)
         * @example 2026-11-24
         */
        day: string;
    };
    requestBodies: never;
    headers: {
        /** @description The id of this request: the caller’s own when it sent one */
        "X-Request-Id": string;
        /** @description Answers are for the caller only and kept nowhere */
        "Cache-Control": string;
        /** @description Revision of what is shown, for `If-Match` and `If-None-Match`; strong */
        ETag: string;
        /** @description Path of what was made */
        Location: string;
        /** @description What the file is called */
        "Content-Disposition": string;
        /** @description The next page (`rel="next"`); absent on the last */
        Link: string;
        /** @description `true` when this is the first answer again, given to a repeat under the same Idempotency-Key */
        "Idempotent-Replayed": "true";
        /** @description How to sign in */
        "WWW-Authenticate": string;
        /** @description Seconds to wait before a retry */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readDistrict: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Lakeside Unified School District",
                     *       "timeZone": "America/Chicago",
                     *       "specialties": [
                     *         "literacy",
                     *         "mathematics",
                     *         "science",
                     *         "multilingual_learners",
                     *         "social_emotional_learning",
                     *         "technology",
                     *         "new_teacher_support"
                     *       ],
                     *       "updatedAt": "2025-11-19T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["District"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateDistrict: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Lakeside Unified School District"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["DistrictPatch"];
                /**
                 * @example {
                 *       "name": "Lakeside Unified School District"
                 *     }
                 */
                "application/json": components["schemas"]["DistrictPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Lakeside Unified School District",
                     *       "timeZone": "America/Chicago",
                     *       "specialties": [
                     *         "literacy",
                     *         "mathematics",
                     *         "science",
                     *         "multilingual_learners",
                     *         "social_emotional_learning",
                     *         "technology",
                     *         "new_teacher_support"
                     *       ],
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["District"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSchools: {
        parameters: {
            query?: {
                /** @description Its id in the district’s student information system; unique */
                sourcedId?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sch_01J9ZQ7Y8Z0000000000001004",
                     *           "name": "Willow Creek Elementary",
                     *           "sourcedId": "lakeside-school-4",
                     *           "timeZone": "America/Chicago",
                     *           "status": "active",
                     *           "createdAt": "2025-11-19T15:00:00.000Z",
                     *           "updatedAt": "2025-11-19T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SchoolPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addSchool: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Cedar Ridge Middle School",
                 *       "sourcedId": "sch-cedar-ridge"
                 *     }
                 */
                "application/json": components["schemas"]["SchoolDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Cedar Ridge Middle School",
                     *       "sourcedId": "sch-cedar-ridge",
                     *       "id": "sch_01J9ZQ7Y8Z00000000000010Z9",
                     *       "timeZone": "America/Chicago",
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["School"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSchool: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the school
                 * @example sch_01J9ZQ7Y8Z0000000000001001
                 */
                schoolId: components["parameters"]["schoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Harbor Elementary",
                     *       "sourcedId": "lakeside-school-1",
                     *       "timeZone": "America/Chicago",
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2025-11-19T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["School"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateSchool: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the school
                 * @example sch_01J9ZQ7Y8Z0000000000001001
                 */
                schoolId: components["parameters"]["schoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Harbor Elementary School"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["SchoolPatch"];
                /**
                 * @example {
                 *       "name": "Harbor Elementary School"
                 *     }
                 */
                "application/json": components["schemas"]["SchoolPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Harbor Elementary School",
                     *       "sourcedId": "lakeside-school-1",
                     *       "timeZone": "America/Chicago",
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["School"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description People who hold a role at this school by name */
                schoolId?: string;
                /**
                 * @description People in this role
                 * @example teacher
                 */
                role?: components["schemas"]["PersonRoleInput"];
                /** @description Its id in the district’s student information system; unique */
                sourcedId?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "per_01J9ZQ7Y8Z000000000000100M",
                     *           "givenName": "Quentin",
                     *           "familyName": "Brooks",
                     *           "email": "quentin.brooks@lakeside.example",
                     *           "sourcedId": "lakeside-19",
                     *           "roles": [
                     *             {
                     *               "role": "teacher",
                     *               "schoolIds": [
                     *                 "sch_01J9ZQ7Y8Z0000000000001004"
                     *               ]
                     *             }
                     *           ],
                     *           "status": "active",
                     *           "createdAt": "2025-11-19T15:00:00.000Z",
                     *           "updatedAt": "2025-11-19T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "givenName": "Noor",
                 *       "familyName": "Haddad",
                 *       "email": "noor.haddad@lakeside.example",
                 *       "roles": [
                 *         {
                 *           "role": "coach",
                 *           "schoolIds": []
                 *         },
                 *         {
                 *           "role": "teacher",
                 *           "schoolIds": [
                 *             "sch_01J9ZQ7Y8Z0000000000001001"
                 *           ]
                 *         }
                 *       ],
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "mathematics"
                 *         ],
                 *         "fte": 0.5,
                 *         "employment": "internal"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PersonDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "givenName": "Noor",
                     *       "familyName": "Haddad",
                     *       "email": "noor.haddad@lakeside.example",
                     *       "roles": [
                     *         {
                     *           "role": "coach",
                     *           "schoolIds": []
                     *         },
                     *         {
                     *           "role": "teacher",
                     *           "schoolIds": [
                     *             "sch_01J9ZQ7Y8Z0000000000001001"
                     *           ]
                     *         }
                     *       ],
                     *       "coachProfile": {
                     *         "specialties": [
                     *           "mathematics"
                     *         ],
                     *         "fte": 0.5,
                     *         "employment": "internal"
                     *       },
                     *       "id": "per_01J9ZQ7Y8Z00000000000010Z9",
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrLimitReached"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z0000000000001005
                 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "givenName": "Ben",
                     *       "familyName": "Whitaker",
                     *       "email": "ben.whitaker@lakeside.example",
                     *       "sourcedId": "lakeside-4",
                     *       "roles": [
                     *         {
                     *           "role": "teacher",
                     *           "schoolIds": [
                     *             "sch_01J9ZQ7Y8Z0000000000001001"
                     *           ]
                     *         }
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2025-11-19T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z0000000000001003
                 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "literacy",
                 *           "new_teacher_support"
                 *         ],
                 *         "fte": 0.8,
                 *         "employment": "internal"
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PersonPatch"];
                /**
                 * @example {
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "literacy",
                 *           "new_teacher_support"
                 *         ],
                 *         "fte": 0.8,
                 *         "employment": "internal"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PersonPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "givenName": "Ada",
                     *       "familyName": "Okafor",
                     *       "email": "ada.okafor@lakeside.example",
                     *       "roles": [
                     *         {
                     *           "role": "coach",
                     *           "schoolIds": []
                     *         }
                     *       ],
                     *       "coachProfile": {
                     *         "specialties": [
                     *           "literacy",
                     *           "new_teacher_support"
                     *         ],
                     *         "fte": 0.8,
                     *         "employment": "internal"
                     *       },
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrLimitReached"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReference"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRosterImports: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "imp_01J9ZQ7Y8Z0000000000001001",
                     *           "status": "checked",
                     *           "dryRun": true,
                     *           "overrideDeletionGuard": false,
                     *           "createdBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *           "progress": {
                     *             "done": 0,
                     *             "total": 0
                     *           },
                     *           "report": {
                     *             "version": "1.1",
                     *             "files": [
                     *               {
                     *                 "name": "orgs.csv",
                     *                 "mode": "bulk",
                     *                 "rows": 4,
                     *                 "kept": 4,
                     *                 "skipped": 0,
                     *                 "ignored": 0
                     *               },
                     *               {
                     *                 "name": "academicSessions.csv",
                     *                 "mode": "absent",
                     *                 "rows": 0,
                     *                 "kept": 0,
                     *                 "skipped": 0,
                     *                 "ignored": 0
                     *               },
                     *               {
                     *                 "name": "courses.csv",
                     *                 "mode": "absent",
                     *                 "rows": 0,
                     *                 "kept": 0,
                     *                 "skipped": 0,
                     *                 "ignored": 0
                     *               },
                     *               {
                     *                 "name": "classes.csv",
                     *                 "mode": "absent",
                     *                 "rows": 0,
                     *                 "kept": 0,
                     *                 "skipped": 0,
                     *                 "ignored": 0
                     *               },
                     *               {
                     *                 "name": "users.csv",
                     *                 "mode": "bulk",
                     *                 "rows": 78,
                     *                 "kept": 77,
                     *                 "skipped": 1,
                     *                 "ignored": 0
                     *               },
                     *               {
                     *                 "name": "enrollments.csv",
                     *                 "mode": "absent",
                     *                 "rows": 0,
                     *                 "kept": 0,
                     *                 "skipped": 0,
                     *                 "ignored": 0
                     *               }
                     *             ],
                     *             "schools": {
                     *               "created": 0,
                     *               "updated": 4,
                     *               "restored": 0,
                     *               "removed": 0,
                     *               "unchanged": 0
                     *             },
                     *             "people": {
                     *               "created": 2,
                     *               "updated": 15,
                     *               "restored": 0,
                     *               "removed": 1,
                     *               "unchanged": 0
                     *             },
                     *             "students": {
                     *               "created": 60,
                     *               "updated": 0,
                     *               "restored": 0,
                     *               "removed": 0,
                     *               "unchanged": 0
                     *             },
                     *             "errors": 2,
                     *             "warnings": 0,
                     *             "faultsListed": 2
                     *           },
                     *           "attempts": 1,
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "startedAt": "2026-11-24T15:00:00.000Z",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 3
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RosterImportPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createRosterImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "imp_01J9ZQ7Y8Z00000000000010Z9",
                     *       "status": "awaiting_upload",
                     *       "dryRun": true,
                     *       "overrideDeletionGuard": false,
                     *       "createdBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 0
                     *       },
                     *       "attempts": 0,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "upload": {
                     *         "url": "http://127.0.0.1:7070/objects/dis_01J9ZQ7Y8Z0000000000001001/uploads/roster/imp_01J9ZQ7Y8Z00000000000010Z9.zip?contentType=application%2Fzip&bytesMax=200000000&expires=2026-11-24T16%3A00%3A00.000Z&signature=l5Gp35S1JOCv2I60EGjv00Ioq_KQC5ZT5AbgdwgMkmY",
                     *         "method": "PUT",
                     *         "headers": {
                     *           "content-type": "application/zip"
                     *         },
                     *         "expiresAt": "2026-11-24T16:00:00.000Z",
                     *         "bytesMax": 200000000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RosterUpload"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    startRosterImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the roster import
                 * @example imp_01J9ZQ7Y8Z0000000000001001
                 */
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["RosterStart"];
            };
        };
        responses: {
            /** @description What has begun */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "imp_01J9ZQ7Y8Z0000000000001001",
                     *       "status": "queued",
                     *       "dryRun": true,
                     *       "overrideDeletionGuard": false,
                     *       "createdBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 0
                     *       },
                     *       "attempts": 1,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "startedAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 4
                     *     }
                     */
                    "application/json": components["schemas"]["RosterImport"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrImportSettled"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRosterImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the roster import
                 * @example imp_01J9ZQ7Y8Z0000000000001001
                 */
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "imp_01J9ZQ7Y8Z0000000000001001",
                     *       "status": "checked",
                     *       "dryRun": true,
                     *       "overrideDeletionGuard": false,
                     *       "createdBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 0
                     *       },
                     *       "report": {
                     *         "version": "1.1",
                     *         "files": [
                     *           {
                     *             "name": "orgs.csv",
                     *             "mode": "bulk",
                     *             "rows": 4,
                     *             "kept": 4,
                     *             "skipped": 0,
                     *             "ignored": 0
                     *           },
                     *           {
                     *             "name": "academicSessions.csv",
                     *             "mode": "absent",
                     *             "rows": 0,
                     *             "kept": 0,
                     *             "skipped": 0,
                     *             "ignored": 0
                     *           },
                     *           {
                     *             "name": "courses.csv",
                     *             "mode": "absent",
                     *             "rows": 0,
                     *             "kept": 0,
                     *             "skipped": 0,
                     *             "ignored": 0
                     *           },
                     *           {
                     *             "name": "classes.csv",
                     *             "mode": "absent",
                     *             "rows": 0,
                     *             "kept": 0,
                     *             "skipped": 0,
                     *             "ignored": 0
                     *           },
                     *           {
                     *             "name": "users.csv",
                     *             "mode": "bulk",
                     *             "rows": 78,
                     *             "kept": 77,
                     *             "skipped": 1,
                     *             "ignored": 0
                     *           },
                     *           {
                     *             "name": "enrollments.csv",
                     *             "mode": "absent",
                     *             "rows": 0,
                     *             "kept": 0,
                     *             "skipped": 0,
                     *             "ignored": 0
                     *           }
                     *         ],
                     *         "schools": {
                     *           "created": 0,
                     *           "updated": 4,
                     *           "restored": 0,
                     *           "removed": 0,
                     *           "unchanged": 0
                     *         },
                     *         "people": {
                     *           "created": 2,
                     *           "updated": 15,
                     *           "restored": 0,
                     *           "removed": 1,
                     *           "unchanged": 0
                     *         },
                     *         "students": {
                     *           "created": 60,
                     *           "updated": 0,
                     *           "restored": 0,
                     *           "removed": 0,
                     *           "unchanged": 0
                     *         },
                     *         "errors": 2,
                     *         "warnings": 0,
                     *         "faultsListed": 2
                     *       },
                     *       "attempts": 1,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "startedAt": "2026-11-24T15:00:00.000Z",
                     *       "finishedAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 3
                     *     }
                     */
                    "application/json": components["schemas"]["RosterImport"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRosterFaults: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the roster import
                 * @example imp_01J9ZQ7Y8Z0000000000001001
                 */
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "file": "users.csv",
                     *           "row": 19,
                     *           "column": "orgSourcedIds",
                     *           "code": "reference_unknown",
                     *           "severity": "error",
                     *           "detail": "orgSourcedIds names no-such-school, which is no org we know.",
                     *           "outcome": "value_dropped"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RosterFaultPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCycleModels: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "key": "set_plan_monitor_reflect",
                     *           "version": 1,
                     *           "name": "Set–Plan–Monitor–Reflect",
                     *           "source": "Common practice",
                     *           "stages": [
                     *             {
                     *               "key": "set",
                     *               "name": "Set a goal",
                     *               "phase": "set_goal",
                     *               "cadenceDays": 14,
                     *               "artefacts": [
                     *                 {
                     *                   "artefact": "goal",
                     *                   "requirement": "required"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "key": "plan",
                     *               "name": "Plan",
                     *               "phase": "plan",
                     *               "cadenceDays": 14,
                     *               "artefacts": [
                     *                 {
                     *                   "artefact": "planned_action",
                     *                   "requirement": "required"
                     *                 },
                     *                 {
                     *                   "artefact": "evidence",
                     *                   "requirement": "opt_in"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "key": "monitor",
                     *               "name": "Monitor",
                     *               "phase": "act",
                     *               "cadenceDays": 14,
                     *               "artefacts": [
                     *                 {
                     *                   "artefact": "done_action",
                     *                   "requirement": "required"
                     *                 },
                     *                 {
                     *                   "artefact": "progress_check",
                     *                   "requirement": "opt_out"
                     *                 },
                     *                 {
                     *                   "artefact": "evidence",
                     *                   "requirement": "opt_in"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "key": "reflect",
                     *               "name": "Reflect",
                     *               "phase": "reflect",
                     *               "cadenceDays": 14,
                     *               "artefacts": [
                     *                 {
                     *                   "artefact": "teacher_reflection",
                     *                   "requirement": "required"
                     *                 },
                     *                 {
                     *                   "artefact": "coach_reflection",
                     *                   "requirement": "opt_out"
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CycleModelPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readCycleModel: {
        parameters: {
            query?: {
                /** @description A version; the newest unless given */
                version?: number;
            };
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Name for programs, as lists show it
                 * @example impact_cycle
                 */
                modelKey: components["parameters"]["modelKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "impact_cycle",
                     *       "version": 1,
                     *       "name": "Identify–Learn–Improve",
                     *       "source": "Jim Knight, The Impact Cycle (2018)",
                     *       "stages": [
                     *         {
                     *           "key": "identify",
                     *           "name": "Identify",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "learn",
                     *           "name": "Learn",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "improve",
                     *           "name": "Improve",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CycleModel"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCycles: {
        parameters: {
            query?: {
                /** @description Cycles of a coach */
                coachId?: string;
                /** @description Cycles of a teacher */
                teacherId?: string;
                /** @description Cycles at a school */
                schoolId?: string;
                /** @description Cycles at a stage, or `closed`, or `abandoned` */
                stage?: string;
                /**
                 * @description Cycles whose contact is overdue or due soon; alone, or with coachId or schoolId
                 * @example overdue
                 */
                attention?: "overdue" | "due_soon";
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cyc_01J9ZQ7Y8Z0000000000000009",
                     *           "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *           "teacherIds": [
                     *             "per_01J9ZQ7Y8Z000000000000100D"
                     *           ],
                     *           "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *           "specialty": "literacy",
                     *           "model": {
                     *             "key": "set_plan_monitor_reflect",
                     *             "version": 1
                     *           },
                     *           "status": "open",
                     *           "stage": "monitor",
                     *           "enteredStages": [
                     *             {
                     *               "stage": "set",
                     *               "at": "2026-03-26T16:00:00.000Z"
                     *             },
                     *             {
                     *               "stage": "plan",
                     *               "at": "2026-03-26T16:00:00.000Z"
                     *             },
                     *             {
                     *               "stage": "monitor",
                     *               "at": "2026-04-04T16:00:00.000Z"
                     *             }
                     *           ],
                     *           "optedIn": [],
                     *           "optedOut": [],
                     *           "startsOn": "2026-03-26",
                     *           "timeZone": "America/Chicago",
                     *           "lastContactOn": "2026-04-04",
                     *           "contactDueAt": "2026-04-19T05:00:00.000Z",
                     *           "tally": {
                     *             "plannedActions": 0,
                     *             "doneActions": 1,
                     *             "minutes": 45,
                     *             "evidence": 0,
                     *             "progressChecks": 0,
                     *             "teacherReflections": 0,
                     *             "coachReflections": 0,
                     *             "comments": 0
                     *           },
                     *           "createdAt": "2026-03-26T16:00:00.000Z",
                     *           "updatedAt": "2026-04-04T16:00:00.000Z",
                     *           "rev": 4,
                     *           "attention": "overdue"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CycleFramePage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    openCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                 *       "teacherIds": [
                 *         "per_01J9ZQ7Y8Z0000000000001005"
                 *       ],
                 *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                 *       "specialty": "literacy",
                 *       "startsOn": "2026-09-14",
                 *       "goal": {
                 *         "kind": "student_learning",
                 *         "statement": "Nine in ten students on task within the first five minutes",
                 *         "measure": "Share of students on task at minute five",
                 *         "unit": "%",
                 *         "direction": "increase",
                 *         "baseline": 61,
                 *         "target": 90
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CycleDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "startsOn": "2026-09-14",
                     *       "optedIn": [],
                     *       "optedOut": [],
                     *       "id": "cyc_01J9ZQ7Y8Z00000000000010Z9",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "open",
                     *       "stage": "set",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "timeZone": "America/Chicago",
                     *       "tally": {
                     *         "plannedActions": 0,
                     *         "doneActions": 0,
                     *         "minutes": 0,
                     *         "evidence": 0,
                     *         "progressChecks": 0,
                     *         "teacherReflections": 0,
                     *         "coachReflections": 0,
                     *         "comments": 0
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "goals": [
                     *         {
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "id": "gol_01J9ZQ7Y8Z00000000000010Z9"
                     *         }
                     *       ],
                     *       "contactDueAt": "2026-09-29T05:00:00.000Z",
                     *       "attention": "overdue",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrOutsideEngagement"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "open",
                     *       "stage": "monitor",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-04T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "plan",
                     *           "at": "2026-11-04T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "monitor",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "optedIn": [],
                     *       "optedOut": [],
                     *       "startsOn": "2026-11-04",
                     *       "timeZone": "America/Chicago",
                     *       "lastContactOn": "2026-11-12",
                     *       "contactDueAt": "2026-11-27T06:00:00.000Z",
                     *       "tally": {
                     *         "plannedActions": 3,
                     *         "doneActions": 1,
                     *         "minutes": 45,
                     *         "evidence": 1,
                     *         "progressChecks": 1,
                     *         "teacherReflections": 0,
                     *         "coachReflections": 0,
                     *         "comments": 1
                     *       },
                     *       "createdAt": "2026-11-04T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 11,
                     *       "goals": [
                     *         {
                     *           "id": "gol_01J9ZQ7Y8Z0000000000001001",
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "peers": {
                     *             "powerful": true,
                     *             "studentFocused": true
                     *           },
                     *           "latest": {
                     *             "value": 68,
                     *             "measuredOn": "2026-11-18"
                     *           }
                     *         }
                     *       ],
                     *       "attention": "due_soon",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateCycle: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "optedIn": [
                 *         "evidence"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["CyclePatch"];
                /**
                 * @example {
                 *       "optedIn": [
                 *         "evidence"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CyclePatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "open",
                     *       "stage": "monitor",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-04T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "plan",
                     *           "at": "2026-11-04T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "monitor",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "optedIn": [
                     *         "evidence"
                     *       ],
                     *       "optedOut": [],
                     *       "startsOn": "2026-11-04",
                     *       "timeZone": "America/Chicago",
                     *       "lastContactOn": "2026-11-12",
                     *       "contactDueAt": "2026-11-27T06:00:00.000Z",
                     *       "tally": {
                     *         "plannedActions": 3,
                     *         "doneActions": 1,
                     *         "minutes": 45,
                     *         "evidence": 1,
                     *         "progressChecks": 1,
                     *         "teacherReflections": 0,
                     *         "coachReflections": 0,
                     *         "comments": 1
                     *       },
                     *       "createdAt": "2026-11-04T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 12,
                     *       "goals": [
                     *         {
                     *           "id": "gol_01J9ZQ7Y8Z0000000000001001",
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "peers": {
                     *             "powerful": true,
                     *             "studentFocused": true
                     *           },
                     *           "latest": {
                     *             "value": 68,
                     *             "measuredOn": "2026-11-18"
                     *           }
                     *         }
                     *       ],
                     *       "attention": "due_soon",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrOutsideEngagement"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReference"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    advanceCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001002
                 */
                cycleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "set"
                 *     }
                 */
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cyc_01J9ZQ7Y8Z0000000000001002",
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "open",
                     *       "stage": "plan",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "plan",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "optedIn": [],
                     *       "optedOut": [],
                     *       "startsOn": "2026-11-21",
                     *       "timeZone": "America/Chicago",
                     *       "contactDueAt": "2026-12-06T06:00:00.000Z",
                     *       "tally": {
                     *         "plannedActions": 0,
                     *         "doneActions": 0,
                     *         "minutes": 0,
                     *         "evidence": 0,
                     *         "progressChecks": 0,
                     *         "teacherReflections": 0,
                     *         "coachReflections": 0,
                     *         "comments": 0
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "goals": [
                     *         {
                     *           "id": "gol_01J9ZQ7Y8Z0000000000001002",
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "peers": {
                     *             "powerful": true,
                     *             "studentFocused": true
                     *           }
                     *         }
                     *       ],
                     *       "attention": "on_track",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEndedOrStageMovedOrStageIncomplete"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001003
                 */
                cycleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "We will revisit transitions in spring."
                 *     }
                 */
                "application/json": components["schemas"]["Ending"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cyc_01J9ZQ7Y8Z0000000000001003",
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "closed",
                     *       "stage": "closed",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "plan",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "monitor",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "reflect",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "closed",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "optedIn": [],
                     *       "optedOut": [],
                     *       "startsOn": "2026-10-15",
                     *       "timeZone": "America/Chicago",
                     *       "lastContactOn": "2026-10-25",
                     *       "tally": {
                     *         "plannedActions": 0,
                     *         "doneActions": 1,
                     *         "minutes": 50,
                     *         "evidence": 0,
                     *         "progressChecks": 1,
                     *         "teacherReflections": 1,
                     *         "coachReflections": 1,
                     *         "comments": 0
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 9,
                     *       "goals": [
                     *         {
                     *           "id": "gol_01J9ZQ7Y8Z0000000000001003",
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "peers": {
                     *             "powerful": true,
                     *             "studentFocused": true
                     *           },
                     *           "latest": {
                     *             "value": 83,
                     *             "measuredOn": "2026-11-16"
                     *           }
                     *         }
                     *       ],
                     *       "endedAt": "2026-11-24T15:00:00.000Z",
                     *       "endNote": "We will revisit transitions in spring.",
                     *       "attention": "ended",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEndedOrStageMovedOrStageIncomplete"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    abandonCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001004
                 */
                cycleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The teacher changed schools."
                 *     }
                 */
                "application/json": components["schemas"]["Abandonment"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cyc_01J9ZQ7Y8Z0000000000001004",
                     *       "coachId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "teacherIds": [
                     *         "per_01J9ZQ7Y8Z0000000000001005"
                     *       ],
                     *       "schoolId": "sch_01J9ZQ7Y8Z0000000000001001",
                     *       "specialty": "literacy",
                     *       "model": {
                     *         "key": "set_plan_monitor_reflect",
                     *         "version": 1
                     *       },
                     *       "stages": [
                     *         {
                     *           "key": "set",
                     *           "name": "Set a goal",
                     *           "phase": "set_goal",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "goal",
                     *               "requirement": "required"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "plan",
                     *           "name": "Plan",
                     *           "phase": "plan",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "planned_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "monitor",
                     *           "name": "Monitor",
                     *           "phase": "act",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "done_action",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "progress_check",
                     *               "requirement": "opt_out"
                     *             },
                     *             {
                     *               "artefact": "evidence",
                     *               "requirement": "opt_in"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "key": "reflect",
                     *           "name": "Reflect",
                     *           "phase": "reflect",
                     *           "cadenceDays": 14,
                     *           "artefacts": [
                     *             {
                     *               "artefact": "teacher_reflection",
                     *               "requirement": "required"
                     *             },
                     *             {
                     *               "artefact": "coach_reflection",
                     *               "requirement": "opt_out"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "status": "abandoned",
                     *       "stage": "abandoned",
                     *       "enteredStages": [
                     *         {
                     *           "stage": "set",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "stage": "abandoned",
                     *           "at": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "optedIn": [],
                     *       "optedOut": [],
                     *       "startsOn": "2026-10-30",
                     *       "timeZone": "America/Chicago",
                     *       "tally": {
                     *         "plannedActions": 0,
                     *         "doneActions": 0,
                     *         "minutes": 0,
                     *         "evidence": 0,
                     *         "progressChecks": 0,
                     *         "teacherReflections": 0,
                     *         "coachReflections": 0,
                     *         "comments": 0
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "goals": [
                     *         {
                     *           "id": "gol_01J9ZQ7Y8Z0000000000001004",
                     *           "kind": "student_learning",
                     *           "statement": "Nine in ten students on task within the first five minutes",
                     *           "measure": "Share of students on task at minute five",
                     *           "unit": "%",
                     *           "direction": "increase",
                     *           "baseline": 61,
                     *           "target": 90,
                     *           "peers": {
                     *             "powerful": true,
                     *             "studentFocused": true
                     *           }
                     *         }
                     *       ],
                     *       "endedAt": "2026-11-24T15:00:00.000Z",
                     *       "endNote": "The teacher changed schools.",
                     *       "attention": "ended",
                     *       "access": "content"
                     *     }
                     */
                    "application/json": components["schemas"]["Cycle"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addGoal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "instructional",
                 *       "statement": "Every lesson opens with a posted do-now",
                 *       "measure": "Lessons with a do-now, of five",
                 *       "direction": "increase",
                 *       "baseline": 1,
                 *       "target": 5
                 *     }
                 */
                "application/json": components["schemas"]["GoalDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "instructional",
                     *       "statement": "Every lesson opens with a posted do-now",
                     *       "measure": "Lessons with a do-now, of five",
                     *       "direction": "increase",
                     *       "baseline": 1,
                     *       "target": 5,
                     *       "id": "gol_01J9ZQ7Y8Z00000000000010ZA"
                     *     }
                     */
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readGoal: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the goal
                 * @example gol_01J9ZQ7Y8Z0000000000001001
                 */
                goalId: components["parameters"]["goalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "kind": "student_learning",
                     *       "statement": "Nine in ten students on task within the first five minutes",
                     *       "measure": "Share of students on task at minute five",
                     *       "unit": "%",
                     *       "direction": "increase",
                     *       "baseline": 61,
                     *       "target": 90,
                     *       "peers": {
                     *         "powerful": true,
                     *         "studentFocused": true
                     *       },
                     *       "latest": {
                     *         "value": 68,
                     *         "measuredOn": "2026-11-18"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Goal"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateGoal: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the goal
                 * @example gol_01J9ZQ7Y8Z0000000000001001
                 */
                goalId: components["parameters"]["goalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "target": 92
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["GoalPatch"];
                /**
                 * @example {
                 *       "target": 92
                 *     }
                 */
                "application/json": components["schemas"]["GoalPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "kind": "student_learning",
                     *       "statement": "Nine in ten students on task within the first five minutes",
                     *       "measure": "Share of students on task at minute five",
                     *       "unit": "%",
                     *       "direction": "increase",
                     *       "baseline": 61,
                     *       "target": 92,
                     *       "peers": {
                     *         "powerful": true,
                     *         "studentFocused": true
                     *       },
                     *       "latest": {
                     *         "value": 68,
                     *         "measuredOn": "2026-11-18"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listActions: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "act_01J9ZQ7Y8Z0000000000001004",
                     *           "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *           "kind": "video_review",
                     *           "status": "planned",
                     *           "scheduledOn": "2026-12-03",
                     *           "goalIds": [],
                     *           "plannedBy": "per_01J9ZQ7Y8Z0000000000001003",
                     *           "createdAt": "2026-11-04T15:00:00.000Z",
                     *           "updatedAt": "2026-11-04T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ActionPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    planAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "coteaching",
                 *       "coteachingModel": "one_teach_one_observe",
                 *       "scheduledOn": "2026-12-01",
                 *       "note": "Ben leads the opening; I tally on-task students."
                 *     }
                 */
                "application/json": components["schemas"]["ActionDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "coteaching",
                     *       "coteachingModel": "one_teach_one_observe",
                     *       "scheduledOn": "2026-12-01",
                     *       "note": "Ben leads the opening; I tally on-task students.",
                     *       "goalIds": [],
                     *       "id": "act_01J9ZQ7Y8Z00000000000010Z9",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "status": "planned",
                     *       "plannedBy": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the action
                 * @example act_01J9ZQ7Y8Z0000000000001001
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "act_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "kind": "modeling",
                     *       "status": "done",
                     *       "scheduledOn": "2026-11-12",
                     *       "doneOn": "2026-11-12",
                     *       "minutes": 45,
                     *       "goalIds": [],
                     *       "plannedBy": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "createdAt": "2026-11-04T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "note": "Ben leads the opening; I tally on-task students."
                     *     }
                     */
                    "application/json": components["schemas"]["Action"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the action
                 * @example act_01J9ZQ7Y8Z0000000000001003
                 */
                actionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "doneOn": "2026-11-20",
                 *       "minutes": 45
                 *     }
                 */
                "application/json": components["schemas"]["ActionDone"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "act_01J9ZQ7Y8Z0000000000001003",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "kind": "coplanning",
                     *       "status": "done",
                     *       "scheduledOn": "2026-11-26",
                     *       "goalIds": [],
                     *       "plannedBy": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "createdAt": "2026-11-04T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "note": "Ben leads the opening; I tally on-task students.",
                     *       "doneOn": "2026-11-20",
                     *       "minutes": 45
                     *     }
                     */
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEndedOrActionSettled"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the action
                 * @example act_01J9ZQ7Y8Z0000000000001004
                 */
                actionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "act_01J9ZQ7Y8Z0000000000001004",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "kind": "video_review",
                     *       "status": "cancelled",
                     *       "scheduledOn": "2026-12-03",
                     *       "goalIds": [],
                     *       "plannedBy": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "createdAt": "2026-11-04T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "note": "Ben leads the opening; I tally on-task students."
                     *     }
                     */
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEndedOrActionSettled"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEvidence: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evd_01J9ZQ7Y8Z0000000000001001",
                     *           "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *           "ownerId": "per_01J9ZQ7Y8Z0000000000001005",
                     *           "addedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *           "kind": "student_work",
                     *           "title": "Exit tickets, period 3",
                     *           "about": "gol_01J9ZQ7Y8Z0000000000001001",
                     *           "link": "https://drive.lakeside.example/d/exit-tickets",
                     *           "shared": true,
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    attachEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "student_work",
                 *       "title": "Exit tickets, period 3",
                 *       "about": "gol_01J9ZQ7Y8Z0000000000001001",
                 *       "link": "https://drive.lakeside.example/d/exit-tickets",
                 *       "note": "Look at items 3 and 4."
                 *     }
                 */
                "application/json": components["schemas"]["EvidenceDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "student_work",
                     *       "title": "Exit tickets, period 3",
                     *       "about": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "link": "https://drive.lakeside.example/d/exit-tickets",
                     *       "note": "Look at items 3 and 4.",
                     *       "shared": true,
                     *       "id": "evd_01J9ZQ7Y8Z00000000000010Z9",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "addedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the evidence
                 * @example evd_01J9ZQ7Y8Z0000000000001001
                 */
                evidenceId: components["parameters"]["evidenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "evd_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "addedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "kind": "student_work",
                     *       "title": "Exit tickets, period 3",
                     *       "about": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "link": "https://drive.lakeside.example/d/exit-tickets",
                     *       "shared": true,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    shareEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the evidence
                 * @example evd_01J9ZQ7Y8Z0000000000001002
                 */
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "evd_01J9ZQ7Y8Z0000000000001002",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "addedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "kind": "video",
                     *       "title": "Opening routine, draft",
                     *       "about": "act_01J9ZQ7Y8Z0000000000001001",
                     *       "link": "https://drive.lakeside.example/d/opening",
                     *       "shared": true,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retractEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the evidence
                 * @example evd_01J9ZQ7Y8Z0000000000001001
                 */
                evidenceId: components["parameters"]["evidenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "evd_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "addedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "kind": "student_work",
                     *       "title": "Exit tickets, period 3",
                     *       "about": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "link": "https://drive.lakeside.example/d/exit-tickets",
                     *       "shared": false,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProgressChecks: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "chk_01J9ZQ7Y8Z0000000000001001",
                     *           "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *           "goalId": "gol_01J9ZQ7Y8Z0000000000001001",
                     *           "value": 68,
                     *           "measuredOn": "2026-11-18",
                     *           "recordedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProgressCheckPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordProgressCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "goalId": "gol_01J9ZQ7Y8Z0000000000001001",
                 *       "value": 74,
                 *       "measuredOn": "2026-11-20"
                 *     }
                 */
                "application/json": components["schemas"]["ProgressCheckDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "goalId": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "value": 74,
                     *       "measuredOn": "2026-11-20",
                     *       "id": "chk_01J9ZQ7Y8Z00000000000010Z9",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "recordedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "createdAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProgressCheck"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readProgressCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the progress check
                 * @example chk_01J9ZQ7Y8Z0000000000001001
                 */
                checkId: components["parameters"]["checkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chk_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "goalId": "gol_01J9ZQ7Y8Z0000000000001001",
                     *       "value": 68,
                     *       "measuredOn": "2026-11-18",
                     *       "recordedBy": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "createdAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProgressCheck"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReflections: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001003
                 */
                cycleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ref_01J9ZQ7Y8Z0000000000001001",
                     *           "cycleId": "cyc_01J9ZQ7Y8Z0000000000001003",
                     *           "personId": "per_01J9ZQ7Y8Z0000000000001005",
                     *           "as": "teacher",
                     *           "planSupportedGoal": "yes",
                     *           "goalMet": "partly",
                     *           "text": "Students now start on their own; transitions still cost us time.",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReflectionPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    writeReflection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planSupportedGoal": "yes",
                 *       "goalMet": "partly",
                 *       "text": "Students now start on their own; transitions still cost us time."
                 *     }
                 */
                "application/json": components["schemas"]["ReflectionDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "planSupportedGoal": "yes",
                     *       "goalMet": "partly",
                     *       "text": "Students now start on their own; transitions still cost us time.",
                     *       "id": "ref_01J9ZQ7Y8Z00000000000010Z9",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "as": "teacher",
                     *       "createdAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Reflection"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExistsOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readReflection: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001003
                 */
                cycleId: string;
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z0000000000001003
                 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ref_01J9ZQ7Y8Z0000000000001002",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001003",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001003",
                     *       "as": "coach",
                     *       "planSupportedGoal": "yes",
                     *       "goalMet": "partly",
                     *       "text": "Students now start on their own; transitions still cost us time.",
                     *       "createdAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Reflection"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cmt_01J9ZQ7Y8Z0000000000001001",
                     *           "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *           "authorId": "per_01J9ZQ7Y8Z0000000000001005",
                     *           "text": "Could we move Thursday’s visit to second period?",
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    writeComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Could we move Thursday’s visit to second period?"
                 *     }
                 */
                "application/json": components["schemas"]["CommentDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "text": "Could we move Thursday’s visit to second period?",
                     *       "id": "cmt_01J9ZQ7Y8Z00000000000010Z9",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "authorId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the comment
                 * @example cmt_01J9ZQ7Y8Z0000000000001001
                 */
                commentId: components["parameters"]["commentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cmt_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "authorId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "text": "Could we move Thursday’s visit to second period?",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeComment: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the comment
                 * @example cmt_01J9ZQ7Y8Z0000000000001001
                 */
                commentId: components["parameters"]["commentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateComment: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the coaching cycle
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId: components["parameters"]["cycleId"];
                /**
                 * @description Id of the comment
                 * @example cmt_01J9ZQ7Y8Z0000000000001001
                 */
                commentId: components["parameters"]["commentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Could we move Thursday’s visit to third period?"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["CommentDraft"];
                /**
                 * @example {
                 *       "text": "Could we move Thursday’s visit to third period?"
                 *     }
                 */
                "application/json": components["schemas"]["CommentDraft"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cmt_01J9ZQ7Y8Z0000000000001001",
                     *       "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *       "authorId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "text": "Could we move Thursday’s visit to third period?",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrBehindTheWall"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrCycleEnded"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    explainAccess: {
        parameters: {
            query?: {
                /**
                 * @description A permission as the operations name it; whether a role holds it
                 * @example read cycles
                 */
                permission?: "read the district" | "change the district" | "read schools" | "manage schools" | "read people" | "manage people" | "import rosters" | "read cycle models" | "read cycles" | "open cycles" | "run cycles" | "take part in cycles" | "end cycles" | "explain access" | "read the audit log" | "manage clients" | "ask districts for access" | "decide on access" | "run partners" | "read usage" | "read engagements" | "agree on engagements" | "read the consultancy" | "read consultants" | "manage consultants" | "read the engagements of the consultancy" | "agree for the consultancy" | "oversee clients" | "read the consultancy’s audit log" | "read the consultancy’s usage" | "invite people" | "read invitations" | "accept invitations" | "manage the sign-in" | "run tenants" | "destroy tenants";
                /**
                 * @description A cycle; whether the wall lets through to it
                 * @example cyc_01J9ZQ7Y8Z0000000000001001
                 */
                cycleId?: string;
                /** @description About this person instead of yourself; for district admins */
                personId?: string;
            };
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actorId": "per_01J9ZQ7Y8Z0000000000001002",
                     *       "roles": [
                     *         "school_leader"
                     *       ],
                     *       "permission": {
                     *         "name": "read cycles",
                     *         "allowed": true,
                     *         "heldBy": [
                     *           "district_admin",
                     *           "school_leader",
                     *           "coach",
                     *           "teacher",
                     *           "consultancy_manager",
                     *           "consultant",
                     *           "partner"
                     *         ]
                     *       },
                     *       "wall": {
                     *         "cycleId": "cyc_01J9ZQ7Y8Z0000000000001001",
                     *         "relations": [
                     *           "leader of its school"
                     *         ],
                     *         "deeds": [
                     *           {
                     *             "deed": "see the frame",
                     *             "allowed": true,
                     *             "allowedTo": [
                     *               "its coach",
                     *               "one of its teachers",
                     *               "leader of its school",
                     *               "district admin",
                     *               "consultancy manager",
                     *               "partner"
                     *             ]
                     *           },
                     *           {
                     *             "deed": "see the content",
                     *             "allowed": false,
                     *             "allowedTo": [
                     *               "its coach",
                     *               "one of its teachers"
                     *             ]
                     *           },
                     *           {
                     *             "deed": "coach",
                     *             "allowed": false,
                     *             "allowedTo": [
                     *               "its coach"
                     *             ]
                     *           },
                     *           {
                     *             "deed": "take part",
                     *             "allowed": false,
                     *             "allowedTo": [
                     *               "its coach",
                     *               "one of its teachers"
                     *             ]
                     *           },
                     *           {
                     *             "deed": "end",
                     *             "allowed": false,
                     *             "allowedTo": [
                     *               "its coach",
                     *               "district admin"
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AccessExplanation"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description The earliest entry */
                from?: string;
                /** @description Entries before this */
                to?: string;
                /**
                 * @description How many items a page holds at most
                 * @example 5
                 */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01J9ZQ7Y8Z00000000000011YH",
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "actorId": "per_01J9ZQ7Y8Z0000000000001001",
                     *           "actorKind": "person",
                     *           "homeTenantId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "operation": "rosterImport.checked",
                     *           "subject": "imp_01J9ZQ7Y8Z0000000000001001",
                     *           "outcome": "done",
                     *           "requestId": "imp_01J9ZQ7Y8Z0000000000001001"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportAuditDay: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description A day (UTC)
                 * @example 2026-11-24
                 */
                day: components["parameters"]["day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example at,actorId,actorKind,homeTenantId,impersonatedBy,operation,subject,outcome,code,requestId,from,id
                     *     2026-11-24T15:00:00.000Z,per_01J9ZQ7Y8Z0000000000001003,person,dis_01J9ZQ7Y8Z0000000000001001,,advanceCycle,cyc_01J9ZQ7Y8Z0000000000001001,done,,req_01J9ZQ7Y8Z0000000000001015,,aud_01J9ZQ7Y8Z000000000000101B
                     *     2026-11-24T15:00:00.000Z,per_01J9ZQ7Y8Z0000000000001003,person,dis_01J9ZQ7Y8Z0000000000001001,,completeAction,act_01J9ZQ7Y8Z0000000000001001,done,,req_01J9ZQ7Y8Z0000000000001016,,aud_01J9ZQ7Y8Z000000000000101C
                     */
                    "text/csv; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ExportTooLargeOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPartners: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "par_01J9ZQ7Y8Z0000000000001001",
                     *           "name": "Rosterly",
                     *           "contactEmail": "integrations@rosterly.example",
                     *           "status": "active",
                     *           "createdAt": "2026-10-25T15:00:00.000Z",
                     *           "updatedAt": "2026-10-25T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Gradeway",
                 *       "contactEmail": "integrations@gradeway.example"
                 *     }
                 */
                "application/json": components["schemas"]["PartnerDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "par_01J9ZQ7Y8Z00000000000010Z9",
                     *       "name": "Gradeway",
                     *       "contactEmail": "integrations@gradeway.example",
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Rosterly",
                     *       "contactEmail": "integrations@rosterly.example",
                     *       "status": "active",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-10-25T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Partner"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePartner: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contactEmail": "support@rosterly.example"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PartnerPatch"];
                /**
                 * @example {
                 *       "contactEmail": "support@rosterly.example"
                 *     }
                 */
                "application/json": components["schemas"]["PartnerPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Rosterly",
                     *       "contactEmail": "support@rosterly.example",
                     *       "status": "active",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClients: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cli_01J9ZQ7Y8Z000000000000100A",
                     *           "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "name": "Old export",
                     *           "scopes": [
                     *             "schools:read",
                     *             "people:read",
                     *             "cycles:read"
                     *           ],
                     *           "status": "active",
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0,
                     *           "secrets": [
                     *             {
                     *               "id": "sec_01J9ZQ7Y8Z000000000000100C",
                     *               "lastFour": "syZ8",
                     *               "createdAt": "2026-11-24T15:00:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly roster sync",
                 *       "scopes": [
                 *         "schools:read",
                 *         "people:read"
                 *       ],
                 *       "allowFrom": [
                 *         "203.0.113.0/24"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClientDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z00000000000010Z9",
                     *       "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Nightly roster sync",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "allowFrom": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z00000000000010Z9",
                     *           "lastFour": "meTa",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "secret": "tandem_sk_DQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ005meTa"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001008
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001008",
                     *       "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Data warehouse",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read",
                     *         "cycles:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001009",
                     *           "lastFour": "9He6",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001008
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Roster sync"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ClientPatch"];
                /**
                 * @example {
                 *       "name": "Roster sync"
                 *     }
                 */
                "application/json": components["schemas"]["ClientPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001008",
                     *       "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Roster sync",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read",
                     *         "cycles:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001009",
                     *           "lastFour": "9He6",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z000000000000100A
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z000000000000100A",
                     *       "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Old export",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read",
                     *         "cycles:read"
                     *       ],
                     *       "status": "revoked",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "revokedAt": "2026-11-24T15:00:00.000Z",
                     *       "secrets": []
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addClientSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001008
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["ClientSecretDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001008",
                     *       "ownerId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Roster sync",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read",
                     *         "cycles:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 2,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001009",
                     *           "lastFour": "9He6",
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "expiresAt": "2026-11-25T15:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z00000000000010ZA",
                     *           "lastFour": "CuHf",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "secret": "tandem_sk_Dg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg41FCuHf"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeClientSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001009
                 */
                clientId: string;
                /**
                 * @description Id of the client secret
                 * @example sec_01J9ZQ7Y8Z000000000000100A
                 */
                secretId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPartnerClients: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cli_01J9ZQ7Y8Z0000000000001007",
                     *           "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *           "name": "Rosterly preview",
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "schools:write",
                     *             "people:read",
                     *             "people:write",
                     *             "rosters:read",
                     *             "rosters:write",
                     *             "cycles:read",
                     *             "access:read"
                     *           ],
                     *           "status": "active",
                     *           "createdAt": "2026-10-25T15:00:00.000Z",
                     *           "updatedAt": "2026-10-25T15:00:00.000Z",
                     *           "rev": 0,
                     *           "secrets": [
                     *             {
                     *               "id": "sec_01J9ZQ7Y8Z0000000000001007",
                     *               "lastFour": "L8mC",
                     *               "createdAt": "2026-10-25T15:00:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPartnerClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly roster sync",
                 *       "scopes": [
                 *         "schools:read",
                 *         "people:read"
                 *       ],
                 *       "allowFrom": [
                 *         "203.0.113.0/24"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClientDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z00000000000010ZA",
                     *       "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Nightly roster sync",
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "allowFrom": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z00000000000010ZB",
                     *           "lastFour": "ADEZ",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "secret": "tandem_sk_Dw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw83dADEZ"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPartnerClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001001
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Rosterly sync",
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-10-25T15:00:00.000Z",
                     *       "rev": 0,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001001",
                     *           "lastFour": "Yh2s",
                     *           "createdAt": "2026-10-25T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePartnerClient: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001001
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Roster sync"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ClientPatch"];
                /**
                 * @example {
                 *       "name": "Roster sync"
                 *     }
                 */
                "application/json": components["schemas"]["ClientPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Roster sync",
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001001",
                     *           "lastFour": "Yh2s",
                     *           "createdAt": "2026-10-25T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokePartnerClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001003
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001003",
                     *       "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Rosterly 2024",
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "status": "revoked",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "revokedAt": "2026-11-24T15:00:00.000Z",
                     *       "secrets": []
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addPartnerClientSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001001
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["ClientSecretDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cli_01J9ZQ7Y8Z0000000000001001",
                     *       "ownerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Roster sync",
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "status": "active",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 2,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z0000000000001001",
                     *           "lastFour": "Yh2s",
                     *           "createdAt": "2026-10-25T15:00:00.000Z",
                     *           "expiresAt": "2026-11-25T15:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "sec_01J9ZQ7Y8Z00000000000010ZC",
                     *           "lastFour": "r0oC",
                     *           "createdAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "secret": "tandem_sk_EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBA4Er0oC"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePartnerClientSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001002
                 */
                clientId: string;
                /**
                 * @description Id of the client secret
                 * @example sec_01J9ZQ7Y8Z0000000000001002
                 */
                secretId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClientGrants: {
        parameters: {
            query?: {
                /**
                 * @description Open to more values
                 * @example requested
                 */
                status?: "requested" | "approved" | "declined" | "revoked" | "withdrawn" | "expired";
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "grt_01J9ZQ7Y8Z0000000000001005",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *           "partnerName": "Rosterly",
                     *           "clientId": "cli_01J9ZQ7Y8Z0000000000001007",
                     *           "clientName": "Rosterly preview",
                     *           "status": "requested",
                     *           "requestedScopes": [
                     *             "schools:read",
                     *             "people:read"
                     *           ],
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrantPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readClientGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001001
                 */
                grantId: components["parameters"]["grantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001001",
                     *       "clientName": "Rosterly sync",
                     *       "status": "approved",
                     *       "requestedScopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "decidedAt": "2026-10-25T15:00:00.000Z",
                     *       "decidedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-10-25T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    approveClientGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001003
                 */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": [
                 *         "schools:read"
                 *       ],
                 *       "endsAt": "2027-07-01T05:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["ClientGrantApproval"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001003",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001005",
                     *       "clientName": "Rosterly badges",
                     *       "status": "approved",
                     *       "requestedScopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "scopes": [
                     *         "schools:read"
                     *       ],
                     *       "endsAt": "2027-07-01T05:00:00.000Z",
                     *       "decidedAt": "2026-11-24T15:00:00.000Z",
                     *       "decidedBy": "per_01J9ZQ7Y8Z0000000000001001"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineClientGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001004
                 */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "We have no contract with you."
                 *     }
                 */
                "application/json": components["schemas"]["ClientGrantReason"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001004",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001006",
                     *       "clientName": "Rosterly mail",
                     *       "status": "declined",
                     *       "requestedScopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "reason": "We have no contract with you.",
                     *       "decidedAt": "2026-11-24T15:00:00.000Z",
                     *       "decidedBy": "per_01J9ZQ7Y8Z0000000000001001"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeClientGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001002
                 */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The contract with the vendor has ended."
                 *     }
                 */
                "application/json": components["schemas"]["ClientGrantReason"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001002",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001004",
                     *       "clientName": "Rosterly calendar",
                     *       "status": "revoked",
                     *       "requestedScopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "scopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "decidedAt": "2026-10-25T15:00:00.000Z",
                     *       "decidedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 2,
                     *       "reason": "The contract with the vendor has ended.",
                     *       "endedAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listGrantsOfClient: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001001
                 */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "grt_01J9ZQ7Y8Z0000000000001001",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *           "partnerName": "Rosterly",
                     *           "clientId": "cli_01J9ZQ7Y8Z0000000000001001",
                     *           "clientName": "Rosterly sync",
                     *           "status": "approved",
                     *           "requestedScopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "schools:write",
                     *             "people:read",
                     *             "people:write",
                     *             "rosters:read",
                     *             "rosters:write",
                     *             "cycles:read",
                     *             "access:read"
                     *           ],
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "schools:write",
                     *             "people:read",
                     *             "people:write",
                     *             "rosters:read",
                     *             "rosters:write",
                     *             "cycles:read",
                     *             "access:read"
                     *           ],
                     *           "decidedAt": "2026-10-25T15:00:00.000Z",
                     *           "decidedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *           "createdAt": "2026-10-25T15:00:00.000Z",
                     *           "updatedAt": "2026-10-25T15:00:00.000Z",
                     *           "rev": 1
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrantPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001002
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                 *       "scopes": [
                 *         "schools:read",
                 *         "people:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClientGrantRequest"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z00000000000010Z9",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001002",
                     *       "clientName": "Rosterly reports",
                     *       "status": "requested",
                     *       "requestedScopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExistsOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readGrantOfClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001001
                 */
                clientId: components["parameters"]["clientId"];
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001001
                 */
                grantId: components["parameters"]["grantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001001",
                     *       "clientName": "Rosterly sync",
                     *       "status": "approved",
                     *       "requestedScopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "scopes": [
                     *         "district:read",
                     *         "schools:read",
                     *         "schools:write",
                     *         "people:read",
                     *         "people:write",
                     *         "rosters:read",
                     *         "rosters:write",
                     *         "cycles:read",
                     *         "access:read"
                     *       ],
                     *       "decidedAt": "2026-10-25T15:00:00.000Z",
                     *       "decidedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "createdAt": "2026-10-25T15:00:00.000Z",
                     *       "updatedAt": "2026-10-25T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the partner
                 * @example par_01J9ZQ7Y8Z0000000000001001
                 */
                partnerId: components["parameters"]["partnerId"];
                /**
                 * @description Id of the client
                 * @example cli_01J9ZQ7Y8Z0000000000001007
                 */
                clientId: string;
                /**
                 * @description Id of the client grant
                 * @example grt_01J9ZQ7Y8Z0000000000001005
                 */
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "grt_01J9ZQ7Y8Z0000000000001005",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerId": "par_01J9ZQ7Y8Z0000000000001001",
                     *       "partnerName": "Rosterly",
                     *       "clientId": "cli_01J9ZQ7Y8Z0000000000001007",
                     *       "clientName": "Rosterly preview",
                     *       "status": "withdrawn",
                     *       "requestedScopes": [
                     *         "schools:read",
                     *         "people:read"
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "endedAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientGrant"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsultancyEngagements: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "eng_01J9ZQ7Y8Z0000000000001005",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000001003",
                     *           "districtName": "Stonebridge Schools",
                     *           "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *           "consultancyName": "North Regional Service Agency",
                     *           "timeZone": "America/Chicago",
                     *           "number": 1,
                     *           "status": "proposed",
                     *           "terms": {
                     *             "services": [
                     *               "Coaching cycles in science"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 20,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "proposedBy": "district",
                     *           "earlier": [],
                     *           "consultants": [],
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EngagementPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    proposeConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "districtId": "dis_01J9ZQ7Y8Z0000000000001002",
                 *       "terms": {
                 *         "services": [
                 *           "Coaching cycles in science"
                 *         ],
                 *         "specialties": [
                 *           "science"
                 *         ],
                 *         "schoolIds": [],
                 *         "scopes": [
                 *           "district:read",
                 *           "schools:read",
                 *           "people:read",
                 *           "cycles:read",
                 *           "cycles:write"
                 *         ],
                 *         "daysBought": 20,
                 *         "hoursPerDay": 7.5,
                 *         "rate": {
                 *           "amount": 95000,
                 *           "currency": "USD",
                 *           "per": "day"
                 *         },
                 *         "startsOn": "2026-09-01",
                 *         "endsOn": "2027-06-15"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConsultancyEngagementDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z00000000000010Z9",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001002",
                     *       "districtName": "Maple Hollow Schools",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "proposed",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write"
                     *         ],
                     *         "daysBought": 20,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2026-09-01",
                     *         "endsOn": "2027-06-15"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExistsOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 20,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "amendment": {
                     *         "terms": {
                     *           "services": [
                     *             "Coaching cycles in science"
                     *           ],
                     *           "specialties": [
                     *             "science"
                     *           ],
                     *           "schoolIds": [],
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "people:read",
                     *             "cycles:read",
                     *             "cycles:write",
                     *             "access:read"
                     *           ],
                     *           "daysBought": 25,
                     *           "hoursPerDay": 7.5,
                     *           "rate": {
                     *             "amount": 95000,
                     *             "currency": "USD",
                     *             "per": "day"
                     *           },
                     *           "startsOn": "2025-11-19",
                     *           "endsOn": "2027-06-12"
                     *         },
                     *         "proposedBy": "district",
                     *         "proposedAt": "2026-11-24T15:00:00.000Z"
                     *       },
                     *       "earlier": [],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    amendConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001004
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "terms": {
                 *         "services": [
                 *           "Coaching cycles in science"
                 *         ],
                 *         "specialties": [
                 *           "science"
                 *         ],
                 *         "schoolIds": [],
                 *         "scopes": [
                 *           "district:read",
                 *           "schools:read",
                 *           "people:read",
                 *           "cycles:read",
                 *           "cycles:write"
                 *         ],
                 *         "daysBought": 30,
                 *         "hoursPerDay": 7.5,
                 *         "rate": {
                 *           "amount": 95000,
                 *           "currency": "USD",
                 *           "per": "day"
                 *         },
                 *         "startsOn": "2026-09-01",
                 *         "endsOn": "2027-06-15"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EngagementAmendment"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001004",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *       "districtName": "Prairie View Schools",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Denver",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 10,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 14000,
                     *           "currency": "USD",
                     *           "per": "hour"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "amendment": {
                     *         "terms": {
                     *           "services": [
                     *             "Coaching cycles in science"
                     *           ],
                     *           "specialties": [
                     *             "science"
                     *           ],
                     *           "schoolIds": [],
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "people:read",
                     *             "cycles:read",
                     *             "cycles:write"
                     *           ],
                     *           "daysBought": 30,
                     *           "hoursPerDay": 7.5,
                     *           "rate": {
                     *             "amount": 95000,
                     *             "currency": "USD",
                     *             "per": "day"
                     *           },
                     *           "startsOn": "2026-09-01",
                     *           "endsOn": "2027-06-15"
                     *         },
                     *         "proposedBy": "consultancy",
                     *         "proposedAt": "2026-11-24T15:00:00.000Z"
                     *       },
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "acceptedAt": "2026-11-24T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rev": 3
                 *     }
                 */
                "application/json": components["schemas"]["EngagementAcceptance"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 25,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [
                     *         {
                     *           "terms": {
                     *             "services": [
                     *               "Coaching cycles in science"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 20,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "before": "2026-11-24"
                     *         }
                     *       ],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 4
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001005
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001005",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001003",
                     *       "districtName": "Stonebridge Schools",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "declined",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 20,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "district",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "ended": {
                     *         "by": "consultancy",
                     *         "at": "2026-11-24T15:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001004
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001004",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *       "districtName": "Prairie View Schools",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Denver",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 10,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 14000,
                     *           "currency": "USD",
                     *           "per": "hour"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "acceptedAt": "2026-11-24T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 4
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeConsultancyEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001004
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The grant was not renewed."
                 *     }
                 */
                "application/json": components["schemas"]["EngagementRevocation"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001004",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *       "districtName": "Prairie View Schools",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Denver",
                     *       "number": 1,
                     *       "status": "revoked",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 10,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 14000,
                     *           "currency": "USD",
                     *           "per": "hour"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "acceptedAt": "2026-11-24T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 5,
                     *       "ended": {
                     *         "by": "consultancy",
                     *         "at": "2026-11-24T15:00:00.000Z",
                     *         "reason": "The grant was not renewed."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAssignedConsultants: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EngagementAssignments"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    assignConsultants: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consultantIds": [
                 *         "per_01J9ZQ7Y8Z000000000000100Q"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EngagementAssignmentsDraft"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EngagementAssignments"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScopeOrLimitReached"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReference"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEngagements: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "eng_01J9ZQ7Y8Z0000000000001003",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "districtName": "Lakeside Unified School District",
                     *           "consultancyId": "con_01J9ZQ7Y8Z0000000000001003",
                     *           "consultancyName": "Bright Path Partners",
                     *           "timeZone": "America/Chicago",
                     *           "number": 1,
                     *           "status": "proposed",
                     *           "terms": {
                     *             "services": [
                     *               "Workshops"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 6,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "proposedBy": "consultancy",
                     *           "earlier": [],
                     *           "consultants": [],
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EngagementPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    proposeEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001004",
                 *       "terms": {
                 *         "services": [
                 *           "Coaching cycles in science"
                 *         ],
                 *         "specialties": [
                 *           "science"
                 *         ],
                 *         "schoolIds": [],
                 *         "scopes": [
                 *           "district:read",
                 *           "schools:read",
                 *           "people:read",
                 *           "cycles:read",
                 *           "cycles:write"
                 *         ],
                 *         "daysBought": 20,
                 *         "hoursPerDay": 7.5,
                 *         "rate": {
                 *           "amount": 95000,
                 *           "currency": "USD",
                 *           "per": "day"
                 *         },
                 *         "startsOn": "2026-09-01",
                 *         "endsOn": "2027-06-15"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EngagementDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z00000000000010ZA",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001004",
                     *       "consultancyName": "Summit Learning Group",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "proposed",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write"
                     *         ],
                     *         "daysBought": 20,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2026-09-01",
                     *         "endsOn": "2027-06-15"
                     *       },
                     *       "proposedBy": "district",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExistsOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 20,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "amendment": {
                     *         "terms": {
                     *           "services": [
                     *             "Coaching cycles in science"
                     *           ],
                     *           "specialties": [
                     *             "science"
                     *           ],
                     *           "schoolIds": [],
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "people:read",
                     *             "cycles:read",
                     *             "cycles:write",
                     *             "access:read"
                     *           ],
                     *           "daysBought": 25,
                     *           "hoursPerDay": 7.5,
                     *           "rate": {
                     *             "amount": 95000,
                     *             "currency": "USD",
                     *             "per": "day"
                     *           },
                     *           "startsOn": "2025-11-19",
                     *           "endsOn": "2027-06-12"
                     *         },
                     *         "proposedBy": "district",
                     *         "proposedAt": "2026-11-24T15:00:00.000Z"
                     *       },
                     *       "earlier": [],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    amendEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "terms": {
                 *         "services": [
                 *           "Coaching cycles in science"
                 *         ],
                 *         "specialties": [
                 *           "science"
                 *         ],
                 *         "schoolIds": [],
                 *         "scopes": [
                 *           "district:read",
                 *           "schools:read",
                 *           "people:read",
                 *           "cycles:read",
                 *           "cycles:write"
                 *         ],
                 *         "daysBought": 30,
                 *         "hoursPerDay": 7.5,
                 *         "rate": {
                 *           "amount": 95000,
                 *           "currency": "USD",
                 *           "per": "day"
                 *         },
                 *         "startsOn": "2026-09-01",
                 *         "endsOn": "2027-06-15"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EngagementAmendment"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 25,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [
                     *         {
                     *           "terms": {
                     *             "services": [
                     *               "Coaching cycles in science"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 20,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "before": "2026-11-24"
                     *         }
                     *       ],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 6,
                     *       "amendment": {
                     *         "terms": {
                     *           "services": [
                     *             "Coaching cycles in science"
                     *           ],
                     *           "specialties": [
                     *             "science"
                     *           ],
                     *           "schoolIds": [],
                     *           "scopes": [
                     *             "district:read",
                     *             "schools:read",
                     *             "people:read",
                     *             "cycles:read",
                     *             "cycles:write"
                     *           ],
                     *           "daysBought": 30,
                     *           "hoursPerDay": 7.5,
                     *           "rate": {
                     *             "amount": 95000,
                     *             "currency": "USD",
                     *             "per": "day"
                     *           },
                     *           "startsOn": "2026-09-01",
                     *           "endsOn": "2027-06-15"
                     *         },
                     *         "proposedBy": "district",
                     *         "proposedAt": "2026-11-24T15:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001002
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rev": 0
                 *     }
                 */
                "application/json": components["schemas"]["EngagementAcceptance"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001002",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001002",
                     *       "consultancyName": "Lakes Coaching Collective",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Workshops"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 6,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "acceptedAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001003
                 */
                engagementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001003",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001003",
                     *       "consultancyName": "Bright Path Partners",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "declined",
                     *       "terms": {
                     *         "services": [
                     *           "Workshops"
                     *         ],
                     *         "specialties": [],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 6,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [],
                     *       "consultants": [],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "ended": {
                     *         "by": "district",
                     *         "at": "2026-11-24T15:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "active",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 25,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [
                     *         {
                     *           "terms": {
                     *             "services": [
                     *               "Coaching cycles in science"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 20,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "before": "2026-11-24"
                     *         }
                     *       ],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 7
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeEngagement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the engagement
                 * @example eng_01J9ZQ7Y8Z0000000000001001
                 */
                engagementId: components["parameters"]["engagementId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The grant was not renewed."
                 *     }
                 */
                "application/json": components["schemas"]["EngagementRevocation"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "eng_01J9ZQ7Y8Z0000000000001001",
                     *       "districtId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "districtName": "Lakeside Unified School District",
                     *       "consultancyId": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "consultancyName": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "number": 1,
                     *       "status": "revoked",
                     *       "terms": {
                     *         "services": [
                     *           "Coaching cycles in science"
                     *         ],
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "schoolIds": [],
                     *         "scopes": [
                     *           "district:read",
                     *           "schools:read",
                     *           "people:read",
                     *           "cycles:read",
                     *           "cycles:write",
                     *           "access:read"
                     *         ],
                     *         "daysBought": 25,
                     *         "hoursPerDay": 7.5,
                     *         "rate": {
                     *           "amount": 95000,
                     *           "currency": "USD",
                     *           "per": "day"
                     *         },
                     *         "startsOn": "2025-11-19",
                     *         "endsOn": "2027-06-12"
                     *       },
                     *       "proposedBy": "consultancy",
                     *       "earlier": [
                     *         {
                     *           "terms": {
                     *             "services": [
                     *               "Coaching cycles in science"
                     *             ],
                     *             "specialties": [],
                     *             "schoolIds": [],
                     *             "scopes": [
                     *               "district:read",
                     *               "schools:read",
                     *               "people:read",
                     *               "cycles:read",
                     *               "cycles:write",
                     *               "access:read"
                     *             ],
                     *             "daysBought": 20,
                     *             "hoursPerDay": 7.5,
                     *             "rate": {
                     *               "amount": 95000,
                     *               "currency": "USD",
                     *               "per": "day"
                     *             },
                     *             "startsOn": "2025-11-19",
                     *             "endsOn": "2027-06-12"
                     *           },
                     *           "before": "2026-11-24"
                     *         }
                     *       ],
                     *       "consultants": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "coachId": "per_01J9ZQ7Y8Z000000000000100R",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2
                     *           },
                     *           "assignedAt": "2025-11-19T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "acceptedAt": "2025-11-19T15:00:00.000Z",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 8,
                     *       "ended": {
                     *         "by": "district",
                     *         "at": "2026-11-24T15:00:00.000Z",
                     *         "reason": "The grant was not renewed."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Engagement"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readConsultancy: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "con_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "North Regional Service Agency",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 8
                     *     }
                     */
                    "application/json": components["schemas"]["Consultancy"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsultants: {
        parameters: {
            query?: {
                /**
                 * @description People in this role
                 * @example consultant
                 */
                role?: components["schemas"]["PersonRoleInput"];
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "email": "ines.calder@northregional.example",
                     *           "roles": [
                     *             {
                     *               "role": "consultant",
                     *               "schoolIds": []
                     *             }
                     *           ],
                     *           "coachProfile": {
                     *             "specialties": [
                     *               "science"
                     *             ],
                     *             "fte": 0.2,
                     *             "employment": "external"
                     *           },
                     *           "status": "active",
                     *           "createdAt": "2025-11-19T15:00:00.000Z",
                     *           "updatedAt": "2025-11-19T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addConsultant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "givenName": "Rafael",
                 *       "familyName": "Quist",
                 *       "email": "rafael.quist@northregional.example",
                 *       "roles": [
                 *         {
                 *           "role": "consultant",
                 *           "schoolIds": []
                 *         }
                 *       ],
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "science"
                 *         ],
                 *         "fte": 0.6,
                 *         "employment": "external"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConsultantDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "givenName": "Rafael",
                     *       "familyName": "Quist",
                     *       "email": "rafael.quist@northregional.example",
                     *       "coachProfile": {
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "fte": 0.6,
                     *         "employment": "external"
                     *       },
                     *       "roles": [
                     *         {
                     *           "role": "consultant",
                     *           "schoolIds": []
                     *         }
                     *       ],
                     *       "id": "per_01J9ZQ7Y8Z00000000000010ZA",
                     *       "status": "active",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readConsultant: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z000000000000100Q
                 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01J9ZQ7Y8Z000000000000100Q",
                     *       "givenName": "Ines",
                     *       "familyName": "Calder",
                     *       "email": "ines.calder@northregional.example",
                     *       "roles": [
                     *         {
                     *           "role": "consultant",
                     *           "schoolIds": []
                     *         }
                     *       ],
                     *       "coachProfile": {
                     *         "specialties": [
                     *           "science"
                     *         ],
                     *         "fte": 0.2,
                     *         "employment": "external"
                     *       },
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2025-11-19T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateConsultant: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description Id of the person
                 * @example per_01J9ZQ7Y8Z000000000000100Q
                 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "science",
                 *           "technology"
                 *         ],
                 *         "fte": 0.4,
                 *         "employment": "external"
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ConsultantPatch"];
                /**
                 * @example {
                 *       "coachProfile": {
                 *         "specialties": [
                 *           "science",
                 *           "technology"
                 *         ],
                 *         "fte": 0.4,
                 *         "employment": "external"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConsultantPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01J9ZQ7Y8Z000000000000100Q",
                     *       "givenName": "Ines",
                     *       "familyName": "Calder",
                     *       "email": "ines.calder@northregional.example",
                     *       "roles": [
                     *         {
                     *           "role": "consultant",
                     *           "schoolIds": []
                     *         }
                     *       ],
                     *       "coachProfile": {
                     *         "specialties": [
                     *           "science",
                     *           "technology"
                     *         ],
                     *         "fte": 0.4,
                     *         "employment": "external"
                     *       },
                     *       "status": "active",
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReference"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClientDistricts: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "engagementId": "eng_01J9ZQ7Y8Z0000000000001004",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *           "districtName": "Prairie View Schools",
                     *           "access": "open",
                     *           "services": [
                     *             "Coaching cycles in science"
                     *           ],
                     *           "startsOn": "2025-11-19",
                     *           "endsOn": "2027-06-12",
                     *           "rate": {
                     *             "amount": 14000,
                     *             "currency": "USD",
                     *             "per": "hour"
                     *           },
                     *           "hoursBought": 75,
                     *           "hoursLeft": 75,
                     *           "delivered": {
                     *             "minutes": 0,
                     *             "amount": 0,
                     *             "hours": 0,
                     *             "days": 0
                     *           },
                     *           "months": []
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientDistrictPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCaseload: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "engagementId": "eng_01J9ZQ7Y8Z0000000000001004",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *           "districtName": "Prairie View Schools",
                     *           "access": "open",
                     *           "consultants": []
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientCaseloadPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCapacity: {
        parameters: {
            query?: {
                /**
                 * @description A month; this one unless set
                 * @example 2026-11
                 */
                month?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "personId": "per_01J9ZQ7Y8Z000000000000100Q",
                     *           "givenName": "Ines",
                     *           "familyName": "Calder",
                     *           "month": "2026-11",
                     *           "fte": 0.2,
                     *           "availableHours": 33.6,
                     *           "engagedHours": 7.72,
                     *           "freeHours": 25.88
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConsultantCapacityPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOverdue: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "engagementId": "eng_01J9ZQ7Y8Z0000000000001004",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *           "districtName": "Prairie View Schools",
                     *           "access": "open",
                     *           "cycles": [],
                     *           "more": false
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClientOverduePage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readStatement: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description A calendar month, year first
                 * @example 2026-11
                 */
                month: components["parameters"]["month"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "engagementId": "eng_01J9ZQ7Y8Z0000000000001004",
                     *           "districtId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *           "districtName": "Prairie View Schools",
                     *           "access": "open",
                     *           "month": "2026-11",
                     *           "rate": {
                     *             "amount": 14000,
                     *             "currency": "USD",
                     *             "per": "hour"
                     *           },
                     *           "delivered": {
                     *             "minutes": 0,
                     *             "amount": 0,
                     *             "hours": 0,
                     *             "days": 0
                     *           }
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StatementRowPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadStatement: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description A calendar month, year first
                 * @example 2026-11
                 */
                month: components["parameters"]["month"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example month,client,district_id,engagement_id,days,hours,rate,per,currency,amount
                     *     2026-11,Prairie View Schools,dis_01J9ZQ7Y8Z0000000000000001,eng_01J9ZQ7Y8Z0000000000001004,0.00,0.00,140.00,hour,USD,0.00
                     *     2026-11,Lakeside Unified School District,dis_01J9ZQ7Y8Z0000000000001001,eng_01J9ZQ7Y8Z0000000000001001,0.00,0.00,950.00,day,USD,0.00
                     */
                    "text/csv; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /**
                 * @description Open to more values
                 * @example open
                 */
                status?: "open" | "accepted" | "revoked" | "expired";
                /** @description Whose */
                personId?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "inv_01J9ZQ7Y8Z00000000000012XS",
                     *           "personId": "per_01J9ZQ7Y8Z0000000000001001",
                     *           "email": "dana.whitfield@lakeside.example",
                     *           "status": "open",
                     *           "invitedBy": "operator",
                     *           "expiresAt": "2026-12-01T15:00:00.000Z",
                     *           "sentAt": "2026-11-24T15:00:00.000Z",
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 1
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "personId": "per_01J9ZQ7Y8Z0000000000001006"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01J9ZQ7Y8Z00000000000010Z9",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001006",
                     *       "email": "cleo.marsh@lakeside.example",
                     *       "status": "open",
                     *       "invitedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "expiresAt": "2026-12-01T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the invitation
                 * @example inv_01J9ZQ7Y8Z0000000000001001
                 */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01J9ZQ7Y8Z0000000000001001",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "email": "ben.whitaker@lakeside.example",
                     *       "status": "open",
                     *       "invitedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "expiresAt": "2026-12-01T15:00:00.000Z",
                     *       "sentAt": "2026-11-24T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the invitation
                 * @example inv_01J9ZQ7Y8Z0000000000001001
                 */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01J9ZQ7Y8Z0000000000001001",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "email": "ben.whitaker@lakeside.example",
                     *       "status": "open",
                     *       "invitedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "expiresAt": "2026-12-01T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the invitation
                 * @example inv_01J9ZQ7Y8Z0000000000001002
                 */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01J9ZQ7Y8Z0000000000001002",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001004",
                     *       "email": "mateo.rivera@lakeside.example",
                     *       "status": "revoked",
                     *       "invitedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "expiresAt": "2026-12-01T15:00:00.000Z",
                     *       "sentAt": "2026-11-24T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
                /**
                 * @description Id of the invitation
                 * @example inv_01J9ZQ7Y8Z0000000000001001
                 */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01J9ZQ7Y8Z0000000000001001",
                     *       "personId": "per_01J9ZQ7Y8Z0000000000001005",
                     *       "email": "ben.whitaker@lakeside.example",
                     *       "status": "accepted",
                     *       "invitedBy": "per_01J9ZQ7Y8Z0000000000001001",
                     *       "expiresAt": "2026-12-01T15:00:00.000Z",
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 3,
                     *       "acceptedAt": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "password",
                     *       "mfa": "optional",
                     *       "emailDomains": [],
                     *       "state": "applied",
                     *       "updatedAt": "1970-01-01T00:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    setSignIn: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "oidc",
                 *       "oidc": {
                 *         "issuer": "https://login.lakeside.example",
                 *         "clientId": "tandem-lakeside",
                 *         "clientSecret": "given-by-the-provider"
                 *       },
                 *       "emailDomains": [
                 *         "lakeside.example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SignInDraft"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "oidc",
                     *       "emailDomains": [
                     *         "lakeside.example"
                     *       ],
                     *       "oidc": {
                     *         "issuer": "https://login.lakeside.example",
                     *         "clientId": "tandem-lakeside"
                     *       },
                     *       "state": "pending",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1
                     *     }
                     */
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unsetSignIn: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhile"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listFleetMigrations: {
        parameters: {
            query?: {
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "mig_01J9ZQ7Y8Z0000000000001001",
                     *           "layout": "layout-1",
                     *           "state": "running",
                     *           "wave": 0,
                     *           "waveSize": 20,
                     *           "tenantIds": [
                     *             "dis_01J9ZQ7Y8Z0000000000000001"
                     *           ],
                     *           "migrated": 0,
                     *           "createdAt": "2026-11-24T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["FleetMigrationPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginFleetMigration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "canaries": [
                 *         "dis_01J9ZQ7Y8Z0000000000001001"
                 *       ],
                 *       "waveSize": 20
                 *     }
                 */
                "application/json": components["schemas"]["FleetMigrationDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mig_01J9ZQ7Y8Z00000000000010Z9",
                     *       "layout": "layout-1",
                     *       "state": "running",
                     *       "wave": 0,
                     *       "waveSize": 20,
                     *       "tenantIds": [
                     *         "dis_01J9ZQ7Y8Z0000000000001001"
                     *       ],
                     *       "migrated": 0,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "progress": [
                     *         {
                     *           "tenantId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "state": "waiting"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FleetMigrationProgress"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readFleetMigration: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the fleet migration
                 * @example mig_01J9ZQ7Y8Z0000000000001001
                 */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mig_01J9ZQ7Y8Z0000000000001001",
                     *       "layout": "layout-1",
                     *       "state": "running",
                     *       "wave": 0,
                     *       "waveSize": 20,
                     *       "tenantIds": [
                     *         "dis_01J9ZQ7Y8Z0000000000000001"
                     *       ],
                     *       "migrated": 0,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0,
                     *       "progress": [
                     *         {
                     *           "tenantId": "dis_01J9ZQ7Y8Z0000000000000001",
                     *           "state": "done"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FleetMigrationProgress"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    continueFleetMigration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the fleet migration
                 * @example mig_01J9ZQ7Y8Z0000000000001001
                 */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mig_01J9ZQ7Y8Z0000000000001001",
                     *       "layout": "layout-1",
                     *       "state": "done",
                     *       "wave": 1,
                     *       "waveSize": 20,
                     *       "tenantIds": [],
                     *       "migrated": 1,
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 1,
                     *       "progress": []
                     *     }
                     */
                    "application/json": components["schemas"]["FleetMigrationProgress"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /**
                 * @description `suspended` and `closing` can be read, not changed. Open to more values
                 * @example active
                 */
                status?: "requested" | "provisioning" | "active" | "suspended" | "closing" | "closed";
                /** @description The account that holds its data */
                cell?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "name": "Lakeside Unified School District",
                     *           "timeZone": "America/Chicago",
                     *           "plan": "standard",
                     *           "limits": {
                     *             "activeCoachesMax": 60,
                     *             "storageBytesMax": 107374182400,
                     *             "callsPerSecondMax": 50,
                     *             "callsPerDayMax": 500000
                     *           },
                     *           "cell": "cell-1",
                     *           "layout": "layout-1",
                     *           "status": "active",
                     *           "admin": {
                     *             "personId": "per_01J9ZQ7Y8Z0000000000001001",
                     *             "givenName": "Dana",
                     *             "familyName": "Whitfield",
                     *             "email": "dana.whitfield@lakeside.example"
                     *           },
                     *           "provisioning": [
                     *             {
                     *               "name": "create_table",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "await_table",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "time_to_live",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "point_in_time_recovery",
                     *               "state": "skipped",
                     *               "attempts": 1,
                     *               "reason": "The database of this machine has no point-in-time recovery.",
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "stream",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "seed",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "smoke_test",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             },
                     *             {
                     *               "name": "activate",
                     *               "state": "done",
                     *               "attempts": 1,
                     *               "finishedAt": "2026-11-24T15:00:00.000Z"
                     *             }
                     *           ],
                     *           "createdAt": "2025-11-19T15:00:00.000Z",
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 8
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TenantPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "district",
                 *       "name": "Juniper Valley Schools",
                 *       "timeZone": "America/Denver",
                 *       "externalId": "contract-2026-0117",
                 *       "plan": "standard",
                 *       "admin": {
                 *         "givenName": "Ruth",
                 *         "familyName": "Amsel",
                 *         "email": "ruth.amsel@juniper.example"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TenantDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z00000000000010Z9",
                     *       "name": "Juniper Valley Schools",
                     *       "timeZone": "America/Denver",
                     *       "externalId": "contract-2026-0117",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "requested",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z00000000000010ZB",
                     *         "givenName": "Ruth",
                     *         "familyName": "Amsel",
                     *         "email": "ruth.amsel@juniper.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrAlreadyExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Lakeside Unified School District",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "active",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z0000000000001001",
                     *         "givenName": "Dana",
                     *         "familyName": "Whitfield",
                     *         "email": "dana.whitfield@lakeside.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 8
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateTenant: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is to be changed, as it was read; `*` for whatever it is */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "premium",
                 *       "limits": {
                 *         "activeCoachesMax": 1500
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["TenantPatch"];
                /**
                 * @example {
                 *       "plan": "premium",
                 *       "limits": {
                 *         "activeCoachesMax": 1500
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TenantPatch"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Lakeside Unified School District",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "premium",
                     *       "limits": {
                     *         "activeCoachesMax": 1500,
                     *         "storageBytesMax": 2199023255552,
                     *         "callsPerSecondMax": 200,
                     *         "callsPerDayMax": 5000000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "active",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z0000000000001001",
                     *         "givenName": "Dana",
                     *         "familyName": "Whitfield",
                     *         "email": "dana.whitfield@lakeside.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "migration": {
                     *         "id": "mig_01J9ZQ7Y8Z00000000000010Z9",
                     *         "steps": [
                     *           {
                     *             "name": "build_indexes",
                     *             "state": "waiting",
                     *             "attempts": 0
                     *           },
                     *           {
                     *             "name": "check_layout",
                     *             "state": "waiting",
                     *             "attempts": 0
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 10
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001003
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What has begun */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001003",
                     *       "name": "Stonebridge Schools",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "closing",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z000000000000100T",
                     *         "givenName": "Noah",
                     *         "familyName": "Pike",
                     *         "email": "noah.pike@stonebridge.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "removal": [
                     *         {
                     *           "name": "await_grace",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "await_unprotect",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "end_engagements",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "inventory",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "unfollow",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_accounts",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_objects",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_table",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "certify",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         }
                     *       ],
                     *       "closing": {
                     *         "reason": "The contract ends.",
                     *         "askedAt": "2026-11-24T15:00:00.000Z",
                     *         "graceEndsAt": "2026-12-24T15:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    suspendTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The subscription has lapsed."
                 *     }
                 */
                "application/json": components["schemas"]["TenantReason"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "name": "Lakeside Unified School District",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "premium",
                     *       "limits": {
                     *         "activeCoachesMax": 1500,
                     *         "storageBytesMax": 2199023255552,
                     *         "callsPerSecondMax": 200,
                     *         "callsPerDayMax": 5000000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "suspended",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z0000000000001001",
                     *         "givenName": "Dana",
                     *         "familyName": "Whitfield",
                     *         "email": "dana.whitfield@lakeside.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "migration": {
                     *         "id": "mig_01J9ZQ7Y8Z00000000000010Z9",
                     *         "steps": [
                     *           {
                     *             "name": "build_indexes",
                     *             "state": "waiting",
                     *             "attempts": 0
                     *           },
                     *           {
                     *             "name": "check_layout",
                     *             "state": "waiting",
                     *             "attempts": 0
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2025-11-19T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 11,
                     *       "suspendedFor": "The subscription has lapsed."
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    resumeTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001002
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001002",
                     *       "name": "Maple Hollow Schools",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "active",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z000000000000100S",
                     *         "givenName": "Iris",
                     *         "familyName": "Kane",
                     *         "email": "iris.kane@maple.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 10
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001002
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The contract ends.",
                 *       "graceDays": 30
                 *     }
                 */
                "application/json": components["schemas"]["TenantClosing"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001002",
                     *       "name": "Maple Hollow Schools",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "closing",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z000000000000100S",
                     *         "givenName": "Iris",
                     *         "familyName": "Kane",
                     *         "email": "iris.kane@maple.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 11,
                     *       "closing": {
                     *         "reason": "The contract ends.",
                     *         "askedAt": "2026-11-24T15:00:00.000Z",
                     *         "graceEndsAt": "2026-12-24T15:00:00.000Z"
                     *       },
                     *       "removal": [
                     *         {
                     *           "name": "await_grace",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "await_unprotect",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "end_engagements",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "inventory",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "unfollow",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_accounts",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_objects",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_table",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "certify",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reopenTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001003
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001003",
                     *       "name": "Stonebridge Schools",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "active",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z000000000000100T",
                     *         "givenName": "Noah",
                     *         "familyName": "Pike",
                     *         "email": "noah.pike@stonebridge.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 10
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unprotectTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001004
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Fernwood Schools"
                 *     }
                 */
                "application/json": components["schemas"]["TenantRelease"];
            };
        };
        responses: {
            /** @description As it is after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dis_01J9ZQ7Y8Z0000000000001004",
                     *       "name": "Fernwood Schools",
                     *       "timeZone": "America/Chicago",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "cell": "cell-1",
                     *       "layout": "layout-1",
                     *       "status": "closing",
                     *       "admin": {
                     *         "personId": "per_01J9ZQ7Y8Z000000000000100V",
                     *         "givenName": "Mila",
                     *         "familyName": "Hart",
                     *         "email": "mila.hart@fernwood.example"
                     *       },
                     *       "provisioning": [
                     *         {
                     *           "name": "create_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_table",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "time_to_live",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "point_in_time_recovery",
                     *           "state": "skipped",
                     *           "attempts": 1,
                     *           "reason": "The database of this machine has no point-in-time recovery.",
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "stream",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "seed",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "smoke_test",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "activate",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         }
                     *       ],
                     *       "removal": [
                     *         {
                     *           "name": "await_grace",
                     *           "state": "done",
                     *           "attempts": 1,
                     *           "finishedAt": "2026-11-24T15:00:00.000Z"
                     *         },
                     *         {
                     *           "name": "await_unprotect",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "end_engagements",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "inventory",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "unfollow",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_accounts",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_objects",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "delete_table",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         },
                     *         {
                     *           "name": "certify",
                     *           "state": "waiting",
                     *           "attempts": 0
                     *         }
                     *       ],
                     *       "closing": {
                     *         "reason": "The contract has ended.",
                     *         "askedAt": "2026-11-24T15:00:00.000Z",
                     *         "graceEndsAt": "2026-11-24T15:00:00.000Z",
                     *         "unprotectedBy": "operator-1",
                     *         "unprotectedAt": "2026-11-24T15:00:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-24T15:00:00.000Z",
                     *       "updatedAt": "2026-11-24T15:00:00.000Z",
                     *       "rev": 11
                     *     }
                     */
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrUnknownReferenceOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readDeletionCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001005
                 */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "graceEndsAt": "2026-11-24T15:00:00.000Z",
                     *             "reason": "The contract has ended.",
                     *             "registeredAt": "2026-11-24T15:00:00.000Z",
                     *             "tenantId": "dis_01J9ZQ7Y8Z0000000000001005"
                     *           },
                     *           "hash": "a033d9d0f03f2579cf66932ad8caa0d6a49f7ce84a58aa17f47c3dc506152e84",
                     *           "what": "closed"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "by": "operator-1"
                     *           },
                     *           "hash": "32946f9a5ae3c5f8c91c3dc93e1201f40a57cea7604b1567d20cc1832cc898b5",
                     *           "what": "released"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "items": 11,
                     *             "itemsByKind": {
                     *               "account": 1,
                     *               "audit entry": 2,
                     *               "district": 1,
                     *               "event": 1,
                     *               "invitation": 1,
                     *               "person": 1,
                     *               "person in role": 1,
                     *               "standing": 1,
                     *               "usage": 2
                     *             },
                     *             "itemsDigest": "e91cabc15094fba05c98ecd6f33a9190f9bd44f477ce3488a9150345cfdb0ece",
                     *             "objectBytes": 0,
                     *             "objects": 0,
                     *             "objectsDigest": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
                     *             "table": "tandem-openapi-dis_01J9ZQ7Y8Z0000000000001005"
                     *           },
                     *           "hash": "1d0c19c1fc50402a28ef20e9d6e85d41cd8a626bbede9de605173b644ca64c80",
                     *           "what": "inventory"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "accounts": 0,
                     *             "provider": "none",
                     *             "uninvited": 0
                     *           },
                     *           "hash": "a78fa72ef5efabfe2f6a811b4daeb06b94be233bbb6c55b270019a235e6e2909",
                     *           "what": "accounts_deleted"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "objectsLeft": 0
                     *           },
                     *           "hash": "7ad591ae1d9c06fc36b9deaf614981eb77c4369fda5253d9deee465b96554d8e",
                     *           "what": "objects_deleted"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "table": "tandem-openapi-dis_01J9ZQ7Y8Z0000000000001005",
                     *             "tableState": "not found"
                     *           },
                     *           "hash": "f57faa4fe4d46670c5826fa29f91903115bd79069aa60404ae7b4e53b19b1364",
                     *           "what": "table_deleted"
                     *         },
                     *         {
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "facts": {
                     *             "number": 1,
                     *             "tenantId": "dis_01J9ZQ7Y8Z0000000000001005",
                     *             "tenantName": "Old Quarry Schools"
                     *           },
                     *           "hash": "898722fd1ec6feec1ad13228fc2508b4297fe637b009d9b1d128187d34419bd9",
                     *           "what": "issued"
                     *         }
                     *       ],
                     *       "head": "898722fd1ec6feec1ad13228fc2508b4297fe637b009d9b1d128187d34419bd9",
                     *       "issuedAt": "2026-11-24T15:00:00.000Z",
                     *       "number": 1,
                     *       "previous": "0000000000000000000000000000000000000000000000000000000000000000",
                     *       "tenantId": "dis_01J9ZQ7Y8Z0000000000001005",
                     *       "tenantName": "Old Quarry Schools"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionCertificate"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "active",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "used": {
                     *         "activeCoaches": 0,
                     *         "storedBytes": 0,
                     *         "at": "2026-11-24T15:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsage: {
        parameters: {
            query?: {
                /**
                 * @description The first hour
                 * @example 2026-11-01T00:00:00.000Z
                 */
                from?: string;
                /** @description The last hour */
                to?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                districtId: components["parameters"]["districtId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "hour": "2026-11-24T15:00:00.000Z",
                     *           "meter": "stored_bytes",
                     *           "source": "people",
                     *           "value": 0,
                     *           "corrected": 0,
                     *           "corrections": [],
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsagePage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readConsultancySubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "active",
                     *       "plan": "standard",
                     *       "limits": {
                     *         "activeCoachesMax": 60,
                     *         "storageBytesMax": 107374182400,
                     *         "callsPerSecondMax": 50,
                     *         "callsPerDayMax": 500000
                     *       },
                     *       "used": {
                     *         "activeCoaches": 0,
                     *         "storedBytes": 0,
                     *         "at": "2026-11-24T15:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsultancyUsage: {
        parameters: {
            query?: {
                /**
                 * @description The first hour
                 * @example 2026-11-01T00:00:00.000Z
                 */
                from?: string;
                /** @description The last hour */
                to?: string;
                /** @description How many items a page holds at most */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "hour": "2026-11-24T15:00:00.000Z",
                     *           "meter": "stored_bytes",
                     *           "source": "people",
                     *           "value": 0,
                     *           "corrected": 0,
                     *           "corrections": [],
                     *           "updatedAt": "2026-11-24T15:00:00.000Z",
                     *           "rev": 0
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsagePage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsultancyAuditEntries: {
        parameters: {
            query?: {
                /** @description The earliest entry */
                from?: string;
                /** @description Entries before this */
                to?: string;
                /**
                 * @description How many items a page holds at most
                 * @example 5
                 */
                limit?: number;
                /** @description `page.next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01J9ZQ7Y8Z000000000000103S",
                     *           "at": "2026-11-24T15:00:00.000Z",
                     *           "actorId": "per_01J9ZQ7Y8Z0000000000001001",
                     *           "actorKind": "person",
                     *           "homeTenantId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *           "operation": "amendEngagement",
                     *           "subject": "eng_01J9ZQ7Y8Z0000000000001001",
                     *           "outcome": "done",
                     *           "requestId": "req_01J9ZQ7Y8Z000000000000102W"
                     *         }
                     *       ],
                     *       "page": {
                     *         "next": null,
                     *         "hasMore": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            400: components["responses"]["InvalidQueryOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportConsultancyAuditDay: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag read before: 304 when it still holds */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the consultancy
                 * @example con_01J9ZQ7Y8Z0000000000001001
                 */
                consultancyId: components["parameters"]["consultancyId"];
                /**
                 * @description A day (UTC)
                 * @example 2026-11-24
                 */
                day: components["parameters"]["day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example at,actorId,actorKind,homeTenantId,impersonatedBy,operation,subject,outcome,code,requestId,from,id
                     *     2026-11-24T15:00:00.000Z,per_01J9ZQ7Y8Z000000000000100P,person,con_01J9ZQ7Y8Z0000000000001001,,proposeConsultancyEngagement,eng_01J9ZQ7Y8Z0000000000001004,done,,req_01J9ZQ7Y8Z000000000000102R,,aud_01J9ZQ7Y8Z000000000000103D
                     *     2026-11-24T15:00:00.000Z,per_01J9ZQ7Y8Z0000000000000001,person,dis_01J9ZQ7Y8Z0000000000000001,,acceptEngagement,eng_01J9ZQ7Y8Z0000000000001004,done,,req_01J9ZQ7Y8Z000000000000102S,,aud_01J9ZQ7Y8Z000000000000103G
                     */
                    "text/csv; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ExportTooLargeOrInvalidQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of the caller’s own for this request; one is made unless it is sent */
                "X-Request-Id"?: components["parameters"]["RequestId"];
                /** @description W3C Trace Context, carried through to the log and the answer */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /**
                 * @description Id of the district or the consultancy
                 * @example dis_01J9ZQ7Y8Z0000000000001001
                 */
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hour": "2026-11-24T14:00:00.000Z",
                 *       "meter": "calls",
                 *       "delta": -40,
                 *       "reason": "Calls of our own monitoring."
                 *     }
                 */
                "application/json": components["schemas"]["UsageCorrectionDraft"];
            };
        };
        responses: {
            /** @description What was made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hour": "2026-11-24T14:00:00.000Z",
                     *       "meter": "calls",
                     *       "source": "people",
                     *       "delta": -40,
                     *       "reason": "Calls of our own monitoring.",
                     *       "id": "cor_01J9ZQ7Y8Z00000000000010Z9",
                     *       "tenantId": "dis_01J9ZQ7Y8Z0000000000001001",
                     *       "by": "operator-1",
                     *       "at": "2026-11-24T15:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UsageCorrection"];
                };
            };
            400: components["responses"]["MalformedJsonOrInvalidQueryOrInvalidIdempotencyKey"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["ForbiddenOrInsufficientScope"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChangedMeanwhileOrWrongState"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequestOrIdempotencyKeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
