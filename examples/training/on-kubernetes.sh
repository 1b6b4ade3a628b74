#!/bin/sh
# on-kubernetes.sh PROGRAM…: runs a trainer of Edgewright in a pod, and ends with it. A template: set image, claim and limits.
# The claim is mounted where this machine has it too (FOLDER), and jobs lie on it: "environment": { "TMPDIR": FOLDER, … }.
IMAGE=${EDGEWRIGHT_IMAGE:-pytorch/pytorch:latest}
CLAIM=${EDGEWRIGHT_CLAIM:-training}
FOLDER=${TMPDIR:?name the shared folder by TMPDIR}
pod=edgewright-$$-$(date +%s)

# Asked to end: the pod gets SIGTERM as well, and as long to save as graceSeconds says.
trap 'kubectl delete pod "$pod" --grace-period=60 --wait=false >&2' TERM
kubectl run "$pod" --image="$IMAGE" --restart=Never --attach --rm --quiet --pod-running-timeout=30m \
  --env="EDGEWRIGHT_JOB=$EDGEWRIGHT_JOB" --override-type=strategic --overrides='{"spec": {
    "volumes": [{"name": "shared", "persistentVolumeClaim": {"claimName": "'"$CLAIM"'"}}],
    "containers": [{"name": "'"$pod"'", "workingDir": "'"$FOLDER"'",
      "volumeMounts": [{"name": "shared", "mountPath": "'"$FOLDER"'"}],
      "resources": {"limits": {"nvidia.com/gpu": "1"}}}]}}' --command -- "$@" &
wait $!
code=$?
# A signal ends the first wait early.
while kill -0 $! 2>/dev/null; do wait $!; code=$?; done
exit $code
