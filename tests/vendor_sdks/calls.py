"""Calls a mock with the vendors' own SDKs, and prints what they make of the answers, one JSON object a line.

Usage: calls.py <address of the mock> <access key> <secret> <project> [<security token>]
"""

import asyncio
import json
import sys

from alibabacloud_rds20140815 import models as rds
from alibabacloud_rds20140815.client import Client as RdsClient
from alibabacloud_tea_openapi.models import Config
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkrds.request.v20140815 import (
    DescibeImportsFromDatabaseRequest,
    DescribeBackupTasksRequest,
    DescribeMigrateTasksRequest,
)
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import SdkException, ServiceResponseException
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkdrs.v5 import DrsClient, ListReplicationJobsRequest

URL, KEY, SECRET, PROJECT = sys.argv[1:5]
TOKEN = sys.argv[5] if len(sys.argv) > 5 else None
HOST = URL.removeprefix("http://")
SPAN = {"StartTime": "2024-05-01T00:00Z", "EndTime": "2024-05-02T00:00Z"}

# Name of a call, operation, and parameters by their names on the wire. The names are also in the test.
RDS = [
    ("first page", "DescribeMigrateTasks", {"DBInstanceId": "rm-x", **SPAN}),
    ("second page", "DescribeMigrateTasks", {"DBInstanceId": "rm-x", **SPAN, "PageSize": 30, "PageNumber": 2}),
    ("wrong size", "DescribeMigrateTasks", {"DBInstanceId": "rm-x", **SPAN, "PageSize": 7}),
    ("nothing given", "DescribeMigrateTasks", {}),
    ("odd characters", "DescribeBackupTasks", {"DBInstanceId": "a b+c*d~e/f:g'h(i)\u00e9\u4e2d", "BackupMode": "Manual"}),
    ("one task", "DescribeBackupTasks", {"DBInstanceId": "rm-x", "BackupJobId": 4762616}),
    ("imports", "DescibeImportsFromDatabase", {"DBInstanceId": "rm-x", **SPAN, "Engine": "MySQL", "PageSize": 50}),
]
DRS = [
    ("first jobs", "ListReplicationJobs", {}),
    ("last jobs", "ListReplicationJobs", {"limit": 10, "offset": 30}),
    ("jobs of a status", "ListReplicationJobs", {"status": "PRECHECK FAILED"}),
    ("jobs in Chinese", "ListReplicationJobs", {"x_language": "zh-cn", "name": "\u540d + ~*/=&"}),
    ("jobs by id", "ListReplicationJobs", {"dbs_instance_ids": ["a,b", "a b"]}),
    ("too many ids", "ListReplicationJobs", {"dbs_instance_ids": [str(number) for number in range(11)]}),
]


def tell(sdk, call, **outcome):
    print(json.dumps({"sdk": sdk, "call": call, **outcome}), flush=True)


def refused(status, code, message, request_id):
    return {"status": status, "code": code, "message": message, "request_id": request_id}


def tea_client(**more):
    token = {"security_token": TOKEN} if TOKEN else {}
    return RdsClient(
        Config(access_key_id=KEY, access_key_secret=SECRET, endpoint=HOST, protocol="http", **token, **more)
    )


def tea_request(operation, parameters):
    request = getattr(rds, operation + "Request")()
    request.from_map(parameters)
    return request


def method(operation):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in operation).lstrip("_")


def tea_error(error):
    message = error.message.removeprefix(f"code: {error.status_code}, ").partition(" request id: ")[0]
    return refused(error.status_code, error.code, message, error.data["RequestId"])


def tea(sdk, client):
    for call, operation, parameters in RDS:
        try:
            response = getattr(client, method(operation))(tea_request(operation, parameters))
            tell(sdk, call, answer=response.body.to_map())
        except Exception as error:  # The SDK has one class of exceptions in each of its packages.
            tell(sdk, call, refusal=tea_error(error))


async def tea_async(sdk, client):
    for call, operation, parameters in RDS:
        try:
            response = await getattr(client, method(operation) + "_async")(tea_request(operation, parameters))
            tell(sdk, call, answer=response.body.to_map())
        except Exception as error:
            tell(sdk, call, refusal=tea_error(error))


def acs_client():
    credential = {"credential": StsTokenCredential(KEY, SECRET, TOKEN)} if TOKEN else {"ak": KEY, "secret": SECRET}
    return AcsClient(region_id="cn-hangzhou", **credential)


def acs(sdk, client, accept):
    modules = (DescibeImportsFromDatabaseRequest, DescribeBackupTasksRequest, DescribeMigrateTasksRequest)
    for call, operation, parameters in RDS:
        module = next(module for module in modules if module.__name__.endswith("." + operation + "Request"))
        request = getattr(module, operation + "Request")()
        request.set_endpoint(HOST)
        request.set_accept_format(accept)
        for name, value in parameters.items():
            request.add_query_param(name, value)
        if accept == "XML":
            # The other way to call always asks for JSON.
            status, _, body = client.get_response(request)
            tell(sdk, call, text=body.decode(), status=status)
            continue
        try:
            tell(sdk, call, text=client.do_action_with_exception(request).decode(), status=200)
        except ServerException as error:
            id = error.get_request_id()
            tell(sdk, call, refusal=refused(error.get_http_status(), error.error_code, error.message, id))


def huawei_client(**project):
    credentials = BasicCredentials(KEY, SECRET, **project).with_iam_endpoint(URL)
    if TOKEN:
        credentials = credentials.with_security_token(TOKEN)
    config = HttpConfig.get_default_config()
    region = Region("cn-mock-1", URL)
    return DrsClient.new_builder().with_http_config(config).with_credentials(credentials).with_region(region).build()


def huawei(sdk, **project):
    for call, _, parameters in DRS:
        try:
            # Where no project is given it is looked up here, once for each key and region.
            client = huawei_client(**project)
            response = client.list_replication_jobs(ListReplicationJobsRequest(**parameters))
            tell(sdk, call, answer=json.loads(response.raw_content), read=response.to_dict())
        except ServiceResponseException as error:
            refusal = refused(error.status_code, error.error_code, error.error_msg, error.request_id)
            tell(sdk, call, refusal=refusal)
        except SdkException as error:
            tell(sdk, call, refusal=refused(None, None, str(error), None))


tea("tea, ACS3", tea_client())
tea("tea, RPC 1.0", tea_client(signature_algorithm="v2"))
tea("tea, GET", tea_client(method="GET"))
asyncio.run(tea_async("tea, async", tea_client()))
acs("acs, JSON", acs_client(), "JSON")
acs("acs, XML", acs_client(), "XML")
huawei("huawei, project given", project_id=PROJECT)
huawei("huawei, project looked up")
